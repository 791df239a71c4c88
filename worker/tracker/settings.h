// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "worker/tracker/snapshot_serial.h"

namespace footfall::tracker {

/// `[Tracker]` and what the tracker reads of `[General]`, with Matomo 5.2's defaults. A site's own `[Tracker_<idsite>]`
/// section overrides single keys: see SettingsSnapshot::tracker.
struct TrackerConfig {
  bool enable_userid_overwrites_visitorid = true;
  bool enable_fingerprinting_across_websites = false;
  bool use_third_party_id_cookie = false;
  bool trust_visitors_cookies = false;
  std::string cookie_name = "_pk_uid";
  bool record_statistics = true;
  std::int64_t visit_standard_length = 1800;      ///< seconds
  std::int64_t window_look_back_for_visitor = 0;  ///< seconds; 0: visit_standard_length
  std::int64_t default_time_one_page_visit = 0;   ///< seconds
  std::string url_query_parameter_to_exclude_from_url =
      "gclid,fbclid,msclkid,twclid,wbraid,gbraid,yclid,fb_xd_fragment,fb_comment_id,phpsessid,jsessionid,sessionid,"
      "aspsessionid,doing_wp_cron,sid,pk_vid";
  bool enable_default_location_provider = true;
  bool enable_language_to_country_guess = true;
  std::string ignore_visits_cookie_name = "matomo_ignore";
  std::string campaign_var_name =
      "pk_cpn,pk_campaign,piwik_campaign,mtm_campaign,matomo_campaign,utm_campaign,utm_source,utm_medium";
  std::string campaign_keyword_var_name = "pk_kwd,pk_keyword,piwik_kwd,mtm_kwd,mtm_keyword,matomo_kwd,utm_term";
  bool create_new_visit_when_campaign_changes = true;
  bool create_new_visit_when_website_referrer_changes = false;
  bool create_new_visit_after_midnight = true;
  std::int64_t create_new_visit_after_x_actions = 10000;  ///< 0 or less: no limit
  std::int64_t page_maximum_length = 1024;                ///< code points of a page URL or title
  bool bulk_requests_require_authentication = false;
  bool tracking_requests_require_authentication = true;
  std::int64_t tracking_requests_require_authentication_when_custom_timestamp_newer_than = 86400;  ///< seconds
  bool enable_spam_filter = true;
  std::string exclude_requests;
  std::string action_title_category_delimiter;      ///< [General]
  std::string action_url_category_delimiter = "/";  ///< [General]
};

/// `[MarketingCampaignsReporting]`, with the plugin's defaults: names of page URL parameters, separated by commas, for
/// each of its columns campaign_* of log_visit and log_conversion.
struct CampaignParameters {
  std::string name = "mtm_campaign,matomo_campaign,mtm_cpn,pk_campaign,piwik_campaign,pk_cpn,utm_campaign";
  std::string keyword = "mtm_keyword,matomo_kwd,mtm_kwd,pk_keyword,piwik_kwd,pk_kwd,utm_term";
  std::string source = "mtm_source,pk_source,utm_source";
  std::string medium = "mtm_medium,pk_medium,utm_medium";
  std::string content = "mtm_content,pk_content,utm_content";
  std::string id = "mtm_cid,pk_cid,utm_id,mtm_clid";
  std::string group = "mtm_group,pk_group";
  std::string placement = "mtm_placement,pk_placement";
};

/// Values of `[General]` and of other sections that are the same for all sites.
struct GeneralConfig {
  std::string salt;
  std::vector<std::string> proxy_client_headers;  ///< PHP names, such as HTTP_X_FORWARDED_FOR
  std::vector<std::string> proxy_ips;
  bool proxy_ip_read_last_in_list = true;
};

struct Goal {
  std::int64_t id = 0;
  std::string name, match_attribute, pattern, pattern_type;
  bool case_sensitive = false, allow_multiple = false, event_value_as_revenue = false;
  double revenue = 0;
};

struct CustomDimension {
  std::int64_t id = 0;  ///< number in the request parameter `dimension<id>`
  int index = 0;        ///< of the column custom_dimension_<index>
  std::string scope;    ///< "visit" or "action"
  bool active = false, case_sensitive = true;
  std::vector<std::pair<std::string, std::string>> extractions;  ///< (dimension: url, urlparam or action_name; pattern)
};

/// One row of `site` with what belongs to it, as the tracker uses it.
struct Site {
  std::int64_t id = 0;
  std::string name, main_url, timezone = "UTC", currency, type = "website";
  std::vector<std::string> urls;  ///< main URL first, then the aliases of site_url
  bool ecommerce = false, sitesearch = false, exclude_unknown_urls = false, keep_url_fragment = false;
  // As stored, not split: empty means the global setting where Matomo has one.
  std::string sitesearch_keyword_parameters, sitesearch_category_parameters;
  std::string excluded_ips, excluded_parameters, excluded_user_agents, excluded_referrers;
  std::int64_t created = 0;  ///< ts_created, Unix seconds
  std::vector<Goal> goals;
  std::vector<CustomDimension> dimensions;
  std::map<std::string, std::string> settings;  ///< site_setting: "plugin.setting_name" → value
};

/// A token's owner, keyed by the stored hash (SHA-512 of token + salt, hex).
struct TokenOwner {
  std::string login;
  bool super_user = false;
  bool secure_only = false;
  std::optional<std::int64_t> expires;         ///< Unix seconds
  std::map<std::int64_t, std::string> access;  ///< idsite → view, write, admin
};

/// Everything of the database and the configuration that decides how a request is tracked, as of one moment.
/// Immutable once built; shared between threads. Re-read while running (store::SettingsLoader).
struct SettingsSnapshot {
  GeneralConfig general;
  TrackerConfig tracker_defaults;
  std::unordered_map<std::int64_t, TrackerConfig> tracker_by_site;  ///< only sites with a [Tracker_<idsite>] section
  std::unordered_map<std::int64_t, Site> sites;
  std::unordered_map<std::string, TokenOwner> tokens;
  std::unordered_map<std::string, std::string>
      options;  ///< `option` rows the tracker reads (privacy, exclusions, salts …)
  std::vector<std::string>
      plugins;  ///< active plugins where known ([Plugins] of the INI file), else empty: all that have columns
  CampaignParameters campaign_parameters;
  bool has_campaign_columns = false;  ///< log_visit has those of MarketingCampaignsReporting
  std::int64_t loaded_at = 0;         ///< Unix seconds
  SnapshotSerial serial;  ///< what is made of these settings is kept under it: do not change them after first use

  bool has_plugin(std::string_view name) const {
    return plugins.empty() || std::find(plugins.begin(), plugins.end(), name) != plugins.end();
  }
  const TrackerConfig& tracker(std::int64_t idsite) const {
    const auto own = tracker_by_site.find(idsite);
    return own == tracker_by_site.end() ? tracker_defaults : own->second;
  }
  const Site* site(std::int64_t idsite) const {
    const auto found = sites.find(idsite);
    return found == sites.end() ? nullptr : &found->second;
  }
  /// The option's value, or `fallback` where no row exists.
  std::string_view option(const std::string& name, std::string_view fallback = {}) const {
    const auto found = options.find(name);
    return found == options.end() ? fallback : std::string_view(found->second);
  }
};

}  // namespace footfall::tracker
