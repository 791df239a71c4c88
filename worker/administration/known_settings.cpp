// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/administration/settings.h"
#include "worker/tracker/actions/site_rules.h"

namespace footfall::administration {
namespace {

using Kind = Setting::Kind;

constexpr Setting kSettings[] = {
    {"PrivacyManager.ipAnonymizerEnabled", "1", "addresses of visitors are masked"},
    {"PrivacyManager.ipAddressMaskLength", "2", "bytes of an address that are masked", Kind::kNumber, 0, 4},
    {"PrivacyManager.useAnonymizedIpForVisitEnrichment", "0", "the masked address is located, not the whole one"},
    {"PrivacyManager.doNotTrackEnabled", "0", "who sends DoNotTrack is not tracked"},
    {"PrivacyManager.forceCookielessTracking", "0", "no cookies, whatever a page asks for"},
    {"PrivacyManager.anonymizeUserId", "0", "user ids are stored hashed"},
    {"PrivacyManager.anonymizeOrderId", "0", "order ids are stored hashed"},
    {"PrivacyManager.anonymizeReferrer", "", "what is left out of referrers; empty: nothing", Kind::kWord, 0, 0,
     ",exclude_query,exclude_path,exclude_all"},
    {"delete_logs_enable", "0", "old visits are deleted by footfall purge"},
    {"delete_logs_older_than", "180", "days that visits are kept", Kind::kNumber, 1, 36500},
    {"delete_logs_schedule_lowest_interval", "7", "days between two deletions", Kind::kNumber, 1, 365},
    {"delete_reports_enable", "0", "old reports are deleted by footfall purge"},
    {"delete_reports_older_than", "12", "months that reports are kept", Kind::kNumber, 1, 1200},
    {"delete_reports_keep_basic_metrics", "1", "basic numbers of old reports are kept"},
    {"delete_reports_keep_day_reports", "0", "reports of days are kept"},
    {"delete_reports_keep_week_reports", "0", "reports of weeks are kept"},
    {"delete_reports_keep_month_reports", "1", "reports of months are kept"},
    {"delete_reports_keep_year_reports", "1", "reports of years are kept"},
    {"delete_reports_keep_range_reports", "0", "reports of ranges are kept"},
    {"delete_reports_keep_segment_reports", "0", "reports of segments are kept"},
    {"enableBrowserTriggerArchiving", "1", "requests for reports have them made"},
    {"todayArchiveTimeToLive", "900", "seconds that reports of today are not made anew", Kind::kNumber, 1, 86400},
    {"SitesManager_DefaultTimezone", "UTC", "time zone of new sites", Kind::kText},
    {"SitesManager_DefaultCurrency", "USD", "currency of new sites", Kind::kText},
    {"SitesManager_ExcludedIpsGlobal", "", "addresses that no site tracks", Kind::kText},
    {"SitesManager_ExcludedQueryParameters", "", "parameters taken out of URLs of all sites", Kind::kText},
    {"SitesManager_ExcludedUserAgentsGlobal", "", "parts of user agents that no site tracks", Kind::kText},
    {"SitesManager_ExcludedReferrersGlobal", "", "referrers that count as direct entries", Kind::kText},
    {"SitesManager_KeepURLFragmentsGlobal", "0", "what follows # in URLs is kept"},
    {"SitesManager_SearchKeywordParameters", tracker::kDefaultSearchKeywords, "parameters of keywords of searches",
     Kind::kText},
    {"SitesManager_SearchCategoryParameters", "", "parameters of categories of searches", Kind::kText},
};

}  // namespace

std::span<const Setting> known_settings() { return kSettings; }

}  // namespace footfall::administration
