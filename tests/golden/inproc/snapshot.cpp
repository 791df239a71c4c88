// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/golden/inproc/snapshot.h"

#include <cstdlib>

#include "worker/config/config.h"
#include "worker/config/ini_document.h"
#include "worker/config/matomo_sections.h"
#include "worker/store/settings_query.h"
#include "worker/tracker/site_time.h"

namespace footfall::inproc {
namespace {

using rapidjson::Value;

std::string text(const Value& row, const char* column) {
  const auto found = row.FindMember(column);
  if (found == row.MemberEnd() || !found->value.IsString()) return {};
  return {found->value.GetString(), found->value.GetStringLength()};
}

std::int64_t number(const Value& row, const char* column) {
  return std::strtoll(text(row, column).c_str(), nullptr, 10);
}

bool flag(const Value& row, const char* column) { return number(row, column) != 0; }

template <typename Each>
void for_rows(const Value& tables, const char* table, Each each) {
  const auto found = tables.FindMember(table);
  if (found == tables.MemberEnd()) return;
  for (const Value& row : found->value.GetArray()) each(row);
}

bool keeps_fragment(std::int64_t column, const tracker::SettingsSnapshot& snapshot) {
  return column == 1 || (column == 0 && snapshot.option("SitesManager_KeepURLFragmentsGlobal") == "1");
}

void add_site(const Value& row, tracker::SettingsSnapshot& snapshot) {
  tracker::Site site;
  site.id = number(row, "idsite");
  site.name = text(row, "name");
  site.main_url = text(row, "main_url");
  site.timezone = text(row, "timezone");
  site.currency = text(row, "currency");
  site.type = text(row, "type");
  site.urls = {site.main_url};
  site.ecommerce = flag(row, "ecommerce");
  site.sitesearch = flag(row, "sitesearch");
  site.exclude_unknown_urls = flag(row, "exclude_unknown_urls");
  site.keep_url_fragment = keeps_fragment(number(row, "keep_url_fragment"), snapshot);
  site.sitesearch_keyword_parameters = text(row, "sitesearch_keyword_parameters");
  site.sitesearch_category_parameters = text(row, "sitesearch_category_parameters");
  site.excluded_ips = text(row, "excluded_ips");
  site.excluded_parameters = text(row, "excluded_parameters");
  site.excluded_user_agents = text(row, "excluded_user_agents");
  site.excluded_referrers = text(row, "excluded_referrers");
  site.created = tracker::parse_time(text(row, "ts_created"), 0).value_or(0);
  snapshot.sites[site.id] = site;
}

void add_goal(const Value& row, tracker::SettingsSnapshot& snapshot) {
  if (flag(row, "deleted")) return;
  tracker::Goal goal;
  goal.id = number(row, "idgoal");
  goal.name = text(row, "name");
  goal.match_attribute = text(row, "match_attribute");
  goal.pattern = text(row, "pattern");
  goal.pattern_type = text(row, "pattern_type");
  goal.case_sensitive = flag(row, "case_sensitive");
  goal.allow_multiple = flag(row, "allow_multiple");
  goal.event_value_as_revenue = flag(row, "event_value_as_revenue");
  goal.revenue = std::strtod(text(row, "revenue").c_str(), nullptr);
  snapshot.sites[number(row, "idsite")].goals.push_back(goal);
}

void add_dimension(const Value& row, tracker::SettingsSnapshot& snapshot) {
  tracker::CustomDimension dimension;
  dimension.id = number(row, "idcustomdimension");
  dimension.index = static_cast<int>(number(row, "index"));
  dimension.scope = text(row, "scope");
  dimension.active = flag(row, "active");
  dimension.case_sensitive = flag(row, "case_sensitive");
  dimension.extractions = store::parse_extractions(text(row, "extractions"));
  snapshot.sites[number(row, "idsite")].dimensions.push_back(dimension);
}

void add_token(const Value& row, const Value& tables, tracker::SettingsSnapshot& snapshot) {
  tracker::TokenOwner owner;
  owner.login = text(row, "login");
  owner.secure_only = flag(row, "secure_only");
  owner.expires = tracker::parse_time(text(row, "date_expired"), 0);
  for_rows(tables, "user", [&](const Value& user) {
    if (text(user, "login") == owner.login) owner.super_user = flag(user, "superuser_access");
  });
  for_rows(tables, "access", [&](const Value& access) {
    if (text(access, "login") == owner.login) owner.access[number(access, "idsite")] = text(access, "access");
  });
  snapshot.tokens[text(row, "password")] = owner;
}

void apply_config(const Value& json, tracker::SettingsSnapshot& snapshot) {
  config::Config config;
  config::apply_matomo_sections(config::IniDocument::parse(text(json, "config"), "recorded config"), config);
  snapshot.general = config.general;
  snapshot.tracker_defaults = config.tracker;
  snapshot.tracker_by_site = config.tracker_by_site;
  snapshot.campaign_parameters = config.campaign_parameters;
  snapshot.general.salt = text(json, "salt");
}

}  // namespace

tracker::SettingsSnapshot make_snapshot(const rapidjson::Value& json) {
  tracker::SettingsSnapshot snapshot;
  apply_config(json, snapshot);
  const Value& tables = json["tables"];
  for_rows(tables, "option",
           [&](const Value& row) { snapshot.options[text(row, "option_name")] = text(row, "option_value"); });
  for_rows(tables, "site", [&](const Value& row) { add_site(row, snapshot); });
  for_rows(tables, "site_url",
           [&](const Value& row) { snapshot.sites[number(row, "idsite")].urls.push_back(text(row, "url")); });
  for_rows(tables, "goal", [&](const Value& row) { add_goal(row, snapshot); });
  for_rows(tables, "custom_dimensions", [&](const Value& row) { add_dimension(row, snapshot); });
  for_rows(tables, "site_setting", [&](const Value& row) {
    snapshot.sites[number(row, "idsite")].settings[text(row, "plugin_name") + "." + text(row, "setting_name")] =
        text(row, "setting_value");
  });
  for_rows(tables, "user_token_auth", [&](const Value& row) { add_token(row, tables, snapshot); });
  return snapshot;
}

}  // namespace footfall::inproc
