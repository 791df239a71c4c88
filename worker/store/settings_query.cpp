// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/settings_query.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <charconv>

namespace footfall::store {
namespace {

using tracker::SettingsSnapshot;
using tracker::Site;

// Option rows that decide how a request is tracked; the rest of the table can be large.
constexpr std::string_view kTrackerOptions =
    "option_name LIKE 'PrivacyManager.%' OR option_name LIKE 'SitesManager\\_%' OR option_name LIKE 'usercountry.%' OR "
    "option_name LIKE 'Referrers.%' OR option_name LIKE 'fingerprint\\_salt\\_%' OR option_name LIKE "
    "'referrer\\_spam%' OR "
    "option_name LIKE 'CustomDimensions%' OR option_name LIKE 'CustomVariables%' OR option_name='useridsalt'";

class Reader {
 public:
  Reader(Connection& connection, SettingsSnapshot& snapshot) : connection_(connection), snapshot_(snapshot) {}

  void read_sites() {
    Result rows = connection_.select(fmt::format(
        "SELECT "
        "idsite,name,main_url,timezone,currency,type,ecommerce,sitesearch,exclude_unknown_urls,keep_url_fragment,"
        "sitesearch_keyword_parameters,sitesearch_category_parameters,excluded_ips,excluded_parameters,"
        "excluded_user_agents,excluded_referrers,UNIX_TIMESTAMP(ts_created) FROM `{}`",
        table("site")));
    while (rows.next()) {
      Site site = site_of(rows);
      snapshot_.sites.insert_or_assign(site.id, std::move(site));
    }
  }

  void read_urls() {
    Result rows = connection_.select(fmt::format("SELECT idsite,url FROM `{}` ORDER BY idsite,url", table("site_url")));
    while (rows.next()) {
      if (Site* site = find(rows.integer(0))) site->urls.emplace_back(rows.text(1));
    }
  }

  void read_goals() {
    Result rows = connection_.select(
        fmt::format("SELECT idsite,idgoal,name,match_attribute,pattern,pattern_type,case_sensitive,allow_multiple,"
                    "event_value_as_revenue,revenue FROM `{}` WHERE deleted=0 ORDER BY idsite,idgoal",
                    table("goal")));
    while (rows.next()) {
      Site* site = find(rows.integer(0));
      if (!site) continue;
      site->goals.push_back({rows.integer(1), std::string(rows.text(2)), std::string(rows.text(3)),
                             std::string(rows.text(4)), std::string(rows.text(5)), rows.integer(6) != 0,
                             rows.integer(7) != 0, rows.integer(8) != 0, real(rows.text(9))});
    }
  }

  void read_dimensions() {
    Result rows = connection_.select(fmt::format(
        "SELECT idsite,idcustomdimension,`index`,scope,active,case_sensitive,extractions FROM `{}` ORDER BY "
        "idsite,idcustomdimension",
        table("custom_dimensions")));
    while (rows.next()) {
      Site* site = find(rows.integer(0));
      if (!site) continue;
      site->dimensions.push_back({rows.integer(1), static_cast<int>(rows.integer(2)), std::string(rows.text(3)),
                                  rows.integer(4) != 0, rows.integer(5) != 0, parse_extractions(rows.text(6))});
    }
  }

  void read_site_settings() {
    Result rows = connection_.select(
        fmt::format("SELECT idsite,plugin_name,setting_name,setting_value FROM `{}`", table("site_setting")));
    while (rows.next()) {
      Site* site = find(rows.integer(0));
      if (site) site->settings[fmt::format("{}.{}", rows.text(1), rows.text(2))] = std::string(rows.text(3));
    }
  }

  void read_tokens() {
    Result rows = connection_.select(
        fmt::format("SELECT t.password,t.login,t.secure_only,UNIX_TIMESTAMP(t.date_expired),u.superuser_access FROM "
                    "`{}` t JOIN `{}` u "
                    "ON u.login=t.login WHERE t.hash_algo='sha512'",
                    table("user_token_auth"), table("user")));
    while (rows.next()) {
      tracker::TokenOwner& owner = snapshot_.tokens[std::string(rows.text(0))];
      owner.login = rows.text(1);
      owner.secure_only = rows.integer(2) != 0;
      if (!rows.is_null(3)) owner.expires = rows.integer(3);
      owner.super_user = rows.integer(4) != 0;
    }
  }

  void read_access() {
    std::unordered_map<std::string, std::map<std::int64_t, std::string>> by_login;
    Result rows = connection_.select(
        fmt::format("SELECT login,idsite,access FROM `{}` WHERE access IN ('view','write','admin')", table("access")));
    while (rows.next()) by_login[std::string(rows.text(0))][rows.integer(1)] = std::string(rows.text(2));
    for (auto& [hash, owner] : snapshot_.tokens) {
      const auto found = by_login.find(owner.login);
      if (found != by_login.end()) owner.access = found->second;
    }
  }

  void read_options() {
    Result rows = connection_.select(
        fmt::format("SELECT option_name,option_value FROM `{}` WHERE {}", table("option"), kTrackerOptions));
    while (rows.next()) snapshot_.options[std::string(rows.text(0))] = std::string(rows.text(1));
  }

  void read_plugin_columns() {
    Result rows = connection_.select(
        fmt::format("SELECT 1 FROM information_schema.columns WHERE table_schema=DATABASE() AND table_name='{}' AND "
                    "column_name='campaign_name'",
                    table("log_visit")));
    snapshot_.has_campaign_columns = rows.next();
  }

 private:
  std::string table(std::string_view name) const { return connection_.options().table(name); }

  Site* find(std::int64_t idsite) {
    const auto found = snapshot_.sites.find(idsite);
    return found == snapshot_.sites.end() ? nullptr : &found->second;
  }

  static double real(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
  }

  /// The site's own word (1 yes, 2 no), else (0) the installation's. Options are read before sites.
  bool keeps_fragment(std::int64_t choice) const {
    if (choice != 0) return choice == 1;
    const std::string_view global = snapshot_.option("SitesManager_KeepURLFragmentsGlobal");
    return !global.empty() && global != "0";
  }

  Site site_of(const Result& rows) const {
    Site site;
    site.id = rows.integer(0);
    site.name = rows.text(1);
    site.main_url = rows.text(2);
    site.urls.push_back(site.main_url);
    site.timezone = rows.text(3);
    site.currency = rows.text(4);
    site.type = rows.text(5);
    site.ecommerce = rows.integer(6) != 0;
    site.sitesearch = rows.integer(7) != 0;
    site.exclude_unknown_urls = rows.integer(8) != 0;
    site.keep_url_fragment = keeps_fragment(rows.integer(9));
    site.sitesearch_keyword_parameters = rows.text(10);
    site.sitesearch_category_parameters = rows.text(11);
    site.excluded_ips = rows.text(12);
    site.excluded_parameters = rows.text(13);
    site.excluded_user_agents = rows.text(14);
    site.excluded_referrers = rows.text(15);
    site.created = rows.integer(16);
    return site;
  }

  Connection& connection_;
  SettingsSnapshot& snapshot_;
};

}  // namespace

std::vector<std::pair<std::string, std::string>> parse_extractions(std::string_view json) {
  std::vector<std::pair<std::string, std::string>> extractions;
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsArray()) return extractions;
  for (const auto& entry : document.GetArray()) {
    if (!entry.IsObject()) continue;
    const auto dimension = entry.FindMember("dimension"), pattern = entry.FindMember("pattern");
    if (dimension == entry.MemberEnd() || pattern == entry.MemberEnd()) continue;
    if (!dimension->value.IsString() || !pattern->value.IsString()) continue;
    extractions.emplace_back(std::string(dimension->value.GetString(), dimension->value.GetStringLength()),
                             std::string(pattern->value.GetString(), pattern->value.GetStringLength()));
  }
  return extractions;
}

void read_settings(Connection& connection, SettingsSnapshot& snapshot) {
  Reader reader(connection, snapshot);
  reader.read_options();
  reader.read_sites();
  reader.read_urls();
  reader.read_goals();
  reader.read_dimensions();
  reader.read_site_settings();
  reader.read_tokens();
  reader.read_access();
  reader.read_plugin_columns();
}

}  // namespace footfall::store
