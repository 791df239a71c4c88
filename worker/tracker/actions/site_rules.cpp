// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/actions/site_rules.h"

#include <algorithm>
#include <array>
#include <map>

namespace footfall::tracker {
namespace {

using model::Column;

std::vector<CampaignColumn> make_campaign_columns(const SettingsSnapshot& settings) {
  if (!settings.has_campaign_columns || !settings.has_plugin("MarketingCampaignsReporting")) return {};
  const CampaignParameters& lists = settings.campaign_parameters;
  return {{Column::kCampaignName, split_list(lists.name, true)},
          {Column::kCampaignKeyword, split_list(lists.keyword, true)},
          {Column::kCampaignSource, split_list(lists.source, true)},
          {Column::kCampaignMedium, split_list(lists.medium, true)},
          {Column::kCampaignContent, split_list(lists.content, true)},
          {Column::kCampaignId, split_list(lists.id, true)},
          {Column::kCampaignGroup, split_list(lists.group, true)},
          {Column::kCampaignPlacement, split_list(lists.placement, true)}};
}

void add_excluded_parameters(ParameterFilter& filter, const Site& site, const SettingsSnapshot& settings,
                             const std::vector<CampaignColumn>& campaign) {
  filter.add("ignore_referrer");
  filter.add("ignore_referer");
  filter.add_list(site.excluded_parameters, false);
  filter.add_list(settings.option("SitesManager_ExcludedQueryParameters"), false);
  // Matomo takes these three from the global [Tracker] section only.
  filter.add_list(settings.tracker_defaults.url_query_parameter_to_exclude_from_url, true);
  filter.add_list(settings.tracker_defaults.campaign_var_name, true);
  filter.add_list(settings.tracker_defaults.campaign_keyword_var_name, true);
  for (const auto& column : campaign) {
    for (const auto& name : column.parameters) {
      if (!name.empty()) filter.add(name);
    }
  }
}

std::vector<std::string> search_parameters(const std::string& own, std::string_view global) {
  std::vector<std::string> names;
  for (auto& name : split_list(own.empty() ? global : std::string_view(own), false)) {
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

/// Entries are hosts, hosts with a path, or URLs; a leading dot takes subdomains in.
void add_excluded_referrers(SiteUrls& urls, const Site& site, std::string_view list) {
  for (const auto& entry : split_list(list, false)) {
    std::string_view rest = entry;
    if (rest.starts_with("https://"))
      rest.remove_prefix(8);
    else if (rest.starts_with("http://"))
      rest.remove_prefix(7);
    if (!entry.empty()) urls.add(site.id, "https://" + std::string(rest));
  }
}

std::unique_ptr<SiteRules> make_site_rules(const Site& site, const SettingsSnapshot& settings,
                                           const std::vector<CampaignColumn>& campaign) {
  auto rules = std::make_unique<SiteRules>();
  add_excluded_parameters(rules->excluded_parameters, site, settings, campaign);
  rules->urls.excluded = &rules->excluded_parameters;
  rules->urls.keep_fragment = site.keep_url_fragment;
  rules->urls.max_bytes =
      static_cast<std::size_t>(std::max<std::int64_t>(0, settings.tracker_defaults.page_maximum_length));
  rules->search_keywords =
      search_parameters(site.sitesearch_keyword_parameters,
                        settings.option("SitesManager_SearchKeywordParameters", kDefaultSearchKeywords));
  rules->search_categories =
      search_parameters(site.sitesearch_category_parameters, settings.option("SitesManager_SearchCategoryParameters"));
  rules->title_delimiter = settings.tracker_defaults.action_title_category_delimiter;
  // In the order in which Matomo joins them: the first path that matches decides.
  add_excluded_referrers(rules->excluded_referrers, site, settings.option("SitesManager_ExcludedReferrersGlobal"));
  add_excluded_referrers(rules->excluded_referrers, site, site.excluded_referrers);
  for (const auto& url : site.urls) rules->own_urls.add(site.id, url);
  rules->own_urls.sort();
  return rules;
}

}  // namespace

SnapshotRules::SnapshotRules(const SettingsSnapshot& settings)
    : campaign_names_(split_list(settings.tracker_defaults.campaign_var_name, true)),
      campaign_keywords_(split_list(settings.tracker_defaults.campaign_keyword_var_name, true)),
      campaign_columns_(make_campaign_columns(settings)) {
  std::map<std::int64_t, const Site*> by_id;
  for (const auto& [id, site] : settings.sites) by_id.emplace(id, &site);
  for (const auto& [id, site] : by_id) {
    for (const auto& url : site->urls) all_urls_.add(id, url);
  }
  all_urls_.sort();
}

SnapshotRules& SnapshotRules::of(const SettingsSnapshot& settings) {
  struct Kept {
    std::uint64_t serial = 0;
    std::unique_ptr<SnapshotRules> rules;
  };
  thread_local std::array<Kept, 2> kept;
  const std::uint64_t serial = settings.serial.number();
  if (kept[0].serial == serial) return *kept[0].rules;
  std::swap(kept[0], kept[1]);
  if (kept[0].serial != serial) kept[0] = {serial, std::make_unique<SnapshotRules>(settings)};
  return *kept[0].rules;
}

const SiteRules& SnapshotRules::site(const Site& site, const SettingsSnapshot& settings) {
  auto& rules = sites_[site.id];
  if (!rules) rules = make_site_rules(site, settings, campaign_columns_);
  return *rules;
}

}  // namespace footfall::tracker
