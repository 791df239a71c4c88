// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "worker/model/column.h"
#include "worker/tracker/actions/page_url.h"
#include "worker/tracker/actions/parameter_filter.h"
#include "worker/tracker/actions/site_urls.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// Of sites, where the option SitesManager_SearchKeywordParameters is not there.
inline constexpr std::string_view kDefaultSearchKeywords = "q,query,s,search,searchword,k,keyword,keywords";

/// A site's settings in the form the rules for URLs, searches and referrers use.
struct SiteRules {
  ParameterFilter excluded_parameters;
  UrlRules urls;  ///< points at excluded_parameters
  std::vector<std::string> search_keywords, search_categories;
  std::string title_delimiter;
  SiteUrls excluded_referrers;  ///< of this site's id alone
  SiteUrls own_urls;            ///< the site's URLs

  SiteRules() = default;
  SiteRules(const SiteRules&) = delete;
  SiteRules& operator=(const SiteRules&) = delete;
};

/// The parameters of a page URL that fill one of MarketingCampaignsReporting's columns; the first with a value does.
struct CampaignColumn {
  model::Column column;
  std::vector<std::string> parameters;
};

/// What is made of one SettingsSnapshot, once per thread, when first asked for. Not thread-safe: each thread has its own.
class SnapshotRules {
 public:
  explicit SnapshotRules(const SettingsSnapshot& settings);

  /// The rules of this thread for `settings`: the last two snapshots that a thread used are kept.
  static SnapshotRules& of(const SettingsSnapshot& settings);

  const SiteRules& site(const Site& site, const SettingsSnapshot& settings);
  const std::vector<std::string>& campaign_names() const { return campaign_names_; }
  const std::vector<std::string>& campaign_keywords() const { return campaign_keywords_; }
  /// Empty where the plugin is not active or log_visit lacks its columns.
  const std::vector<CampaignColumn>& campaign_columns() const { return campaign_columns_; }
  /// The URLs of all sites.
  const SiteUrls& all_urls() const { return all_urls_; }

 private:
  std::vector<std::string> campaign_names_, campaign_keywords_;
  std::vector<CampaignColumn> campaign_columns_;
  SiteUrls all_urls_;
  std::unordered_map<std::int64_t, std::unique_ptr<SiteRules>> sites_;
};

}  // namespace footfall::tracker
