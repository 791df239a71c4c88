// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/stored_rows.h"
#include "worker/report/names/zone_names.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Text = std::string;

/// The row of a site as its viewers see it: who made it is for admins.
Value shown_site(php::Array row, const Call& call) {
  std::int64_t idsite = 0;
  std::string zone, currency;
  for (const auto& [key, value] : row) {
    if (key == php::Key("idsite")) idsite = integer_of(value);
    if (key == php::Key("timezone")) zone = text_of(value);
    if (key == php::Key("currency")) currency = text_of(value);
  }
  const auto access = call.user.access.find(idsite);
  const bool is_admin = call.user.is_super_user || (access != call.user.access.end() && access->second == "admin");
  if (!is_admin) std::erase_if(row, [](const auto& field) { return field.first == php::Key("creator_login"); });
  row.emplace_back("timezone_name", zone_name(zone, call.session.names));
  row.emplace_back("currency_name", currency_name(currency));
  return row;
}

std::vector<php::Array> site_rows(const Call& call, const std::string& condition) {
  return stored_rows(call.session.database, "site", condition + " ORDER BY idsite",
                     {"idsite", "ecommerce", "sitesearch", "exclude_unknown_urls", "keep_url_fragment"});
}

Answer site_from_id(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  auto rows = site_rows(call, fmt::format("idsite = {}", site.id));
  if (rows.empty()) return Value(php::Array());
  return shown_site(std::move(rows[0]), call);
}

/// Of the sites that the user has one of these rights for; empty: any.
Value sites_with(const Call& call, std::initializer_list<std::string_view> rights, bool ids_only) {
  php::Array list;
  for (php::Array& row : site_rows(call, "1")) {
    const std::int64_t idsite = integer_of(row[0].second);
    const auto access = call.user.access.find(idsite);
    const bool may_all = call.user.is_super_user && (rights.size() == 0 || *rights.begin() == "admin");
    const bool has_right =
        may_all || (access != call.user.access.end() &&
                    (rights.size() == 0 || std::ranges::find(rights, access->second) != rights.end()));
    if (!has_right) continue;
    const auto key = static_cast<std::int64_t>(list.size());
    list.emplace_back(key, ids_only ? Value(idsite) : shown_site(std::move(row), call));
  }
  return list;
}

/// Whether a site's number, name, main URL or group is what `pattern` says, or holds it.
bool matches(const php::Array& row, const std::string& pattern) {
  return std::ranges::any_of(row, [&](const auto& field) {
    const std::string name = php::key_text(field.first), text = text_of(field.second);
    if (name == "idsite") return text == pattern;
    return (name == "name" || name == "main_url" || name == "group") && contains_ignoring_case(text, pattern);
  });
}

Answer matching_sites(const Call& call) {
  const std::string pattern = call.parameters.raw("pattern");
  php::Array list;
  for (php::Array& row : site_rows(call, "1")) {
    if (call.user.may_view(integer_of(row[0].second)) && matches(row, pattern))
      php::append(list, shown_site(std::move(row), call));
  }
  return Value(std::move(list));
}

Answer site_urls(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  php::Array list;
  for (const std::string& url : site.urls) php::append(list, url);
  return Value(std::move(list));
}

/// A goal's row; what is matched only where something is.
php::Array shown_goal(php::Array row) {
  const Value* matched = php::find(row, "match_attribute");
  if (matched != nullptr && text_of(*matched) == "manually") {
    std::erase_if(row, [](const auto& field) {
      return field.first == php::Key("pattern") || field.first == php::Key("pattern_type") ||
             field.first == php::Key("case_sensitive");
    });
  }
  return row;
}

std::vector<php::Array> goal_rows(const Call& call, const std::string& condition) {
  return stored_rows(
      call.session.database, "goal", condition,
      {"idsite", "idgoal", "case_sensitive", "allow_multiple", "revenue", "deleted", "event_value_as_revenue"});
}

Answer goals(const Call& call) {
  const SiteChoice sites = choose_sites(call.parameters.required("idSite"), call.user, *call.session.settings);
  Text ids;
  for (const tracker::Site* site : sites.sites) ids += (ids.empty() ? "" : ", ") + std::to_string(site->id);
  php::Array list;
  for (php::Array& row : goal_rows(call, fmt::format("idsite IN ({}) AND deleted = 0 ORDER BY idsite, idgoal", ids))) {
    const std::int64_t key = sites.is_map ? static_cast<std::int64_t>(list.size()) : integer_of(row[1].second);
    list.emplace_back(key, shown_goal(std::move(row)));
  }
  // Matomo's JSON shows them as a list, XML by their ids.
  if (call.parameters.raw("format") == "json" || call.parameters.raw("format") == "JSON") {
    for (std::size_t i = 0; i < list.size(); ++i) list[i].first = static_cast<std::int64_t>(i);
  }
  return Value(std::move(list));
}

Answer goal(const Call& call) {
  const tracker::Site& site = choose_site(call.parameters.required("idSite"), call.user, *call.session.settings);
  auto rows = goal_rows(
      call, fmt::format("idsite = {} AND idgoal = {} AND deleted = 0", site.id, call.parameters.integer("idGoal", 0)));
  if (rows.empty()) return Value(php::Array());
  return Value(shown_goal(std::move(rows[0])));
}

Answer dimensions(const Call& call) {
  const std::int64_t idsite = viewable_id(call.parameters.required("idSite"), call.user, *call.session.settings);
  const std::string scope = call.parameters.text("scope");
  php::Array list;
  for (php::Array& row : stored_rows(call.session.database, "custom_dimensions",
                                     fmt::format("idsite = {} ORDER BY idcustomdimension", idsite), {})) {
    bool is_wanted = true;
    for (auto& [key, value] : row) {
      if (key == php::Key("scope") && !scope.empty()) is_wanted = text_of(value) == scope;
      if (key == php::Key("active") || key == php::Key("case_sensitive")) value = is_true(value);
      if (key == php::Key("extractions")) value = stored_array(text_of(value));
    }
    if (is_wanted) php::append(list, std::move(row));
  }
  return Value(std::move(list));
}

}  // namespace

Methods set_up_methods() {
  const auto sites = [](std::initializer_list<std::string_view> rights, bool ids_only) {
    const std::vector<std::string_view> kept(rights);
    return [kept, ids_only](const Call& call) -> Answer {
      if (kept.size() == 1) return sites_with(call, {kept[0]}, ids_only);
      return sites_with(call, {}, ids_only);
    };
  };
  return {{"SitesManager.getSiteFromId", {"idSite"}, site_from_id},
          {"SitesManager.getSiteUrlsFromId", {"idSite"}, site_urls},
          {"SitesManager.getSitesWithAtLeastViewAccess", {}, sites({}, false)},
          {"SitesManager.getSitesIdWithAtLeastViewAccess", {}, sites({}, true)},
          {"SitesManager.getSitesWithViewAccess", {}, sites({"view"}, false)},
          {"SitesManager.getSitesIdWithViewAccess", {}, sites({"view"}, true)},
          {"SitesManager.getSitesWithAdminAccess", {}, sites({"admin"}, false)},
          {"SitesManager.getSitesIdWithAdminAccess", {}, sites({"admin"}, true)},
          {"SitesManager.getPatternMatchSites", {"pattern"}, matching_sites},
          {"Goals.getGoals", {"idSite"}, goals},
          {"Goals.getGoal", {"idSite", "idGoal"}, goal},
          {"CustomDimensions.getConfiguredCustomDimensions", {"idSite"}, dimensions},
          {"CustomDimensions.getConfiguredCustomDimensionsHavingScope", {"idSite", "scope"}, dimensions}};
}

}  // namespace footfall::report
