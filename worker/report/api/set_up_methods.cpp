// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "worker/php/array.h"
#include "worker/report/api/methods.h"
#include "worker/report/api/stored_rows.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

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
  std::string ids;
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
  return {{"Goals.getGoals", {"idSite"}, goals},
          {"Goals.getGoal", {"idSite", "idGoal"}, goal},
          {"CustomDimensions.getConfiguredCustomDimensions", {"idSite"}, dimensions},
          {"CustomDimensions.getConfiguredCustomDimensionsHavingScope", {"idSite", "scope"}, dimensions}};
}

}  // namespace footfall::report
