// SPDX-License-Identifier: GPL-3.0-or-later
// Option rows of a fresh Matomo 5.2: by them Matomo knows which plugins are installed and that no update is due.
#include "worker/admin/matomo_schema.h"

#include <algorithm>

namespace footfall::admin {
namespace {

// Plugins of Matomo's own version number.
constexpr std::string_view kStockPlugins =
    "API Actions Annotations BulkTracking Contents CoreAdminHome CoreConsole CoreHome CorePluginsAdmin "
    "CoreUpdater CoreVisualizations CoreVue CustomDimensions CustomJsTracker Dashboard DevicePlugins "
    "DevicesDetection Diagnostics Ecommerce Events FeatureFlags Feedback GeoIp2 Goals Heartbeat ImageGraph "
    "Insights Installation Intl IntranetMeasurable JsTrackerInstallCheck LanguagesManager Live Login Marketplace "
    "MobileMessaging Monolog Morpheus MultiSites Overlay PagePerformance PrivacyManager ProfessionalServices "
    "Proxy Referrers Resolution SEO ScheduledReports SegmentEditor SitesManager Tour Transitions TwoFactorAuth "
    "UserCountry UserCountryMap UserId UserLanguage UsersManager VisitFrequency VisitTime VisitorInterest "
    "VisitsSummary WebsiteMeasurable Widgetize ";

/// Columns that a plugin adds to a log table, with the definition that Matomo remembers for them. A "1" at its end says
/// that log_conversion has the column too.
struct DimensionColumns {
  std::string_view table, definition, columns;
};
constexpr DimensionColumns kDimensions[] = {
    {"log_conversion", "SMALLINT UNSIGNED DEFAULT NULL", "pageviews_before"},
    {"log_conversion", "float default NULL", "revenue"},
    {"log_link_visit_action", "INTEGER(10) UNSIGNED DEFAULT NULL",
     "idaction_content_interaction idaction_content_name idaction_content_piece idaction_content_target "
     "idaction_event_action idaction_event_category idaction_url"},
    {"log_link_visit_action", "INTEGER(10) UNSIGNED", "idaction_name"},
    {"log_link_visit_action", "INT(10) UNSIGNED NULL",
     "idaction_product_cat idaction_product_cat2 idaction_product_cat3 idaction_product_cat4 "
     "idaction_product_cat5 idaction_product_name idaction_product_sku"},
    {"log_link_visit_action", "CHAR(6) NULL DEFAULT NULL", "idpageview"},
    {"log_link_visit_action", "DOUBLE NULL", "product_price"},
    {"log_link_visit_action", "VARCHAR(200) NULL", "search_cat"},
    {"log_link_visit_action", "INTEGER(10) UNSIGNED NULL", "search_count time_spent_ref_action"},
    {"log_link_visit_action", "DATETIME NOT NULL", "server_time"},
    {"log_link_visit_action", "MEDIUMINT(10) UNSIGNED NULL",
     "time_dom_completion time_dom_processing time_network time_on_load time_server time_transfer"},
    {"log_visit", "VARCHAR(10) NULL", "config_browser_engine"},
    {"log_visit", "VARCHAR(40) NULL1", "config_browser_name"},
    {"log_visit", "VARCHAR(20) NULL", "config_browser_version location_browser_lang"},
    {"log_visit", "TINYINT( 1 ) NULL DEFAULT NULL1", "config_client_type"},
    {"log_visit", "TINYINT(1) NULL",
     "config_cookie config_flash config_java config_pdf config_quicktime config_realplayer "
     "config_silverlight config_windowsmedia profilable visit_goal_buyer visit_goal_converted"},
    {"log_visit", "VARCHAR( 100 ) CHARACTER SET utf8 COLLATE utf8_general_ci NULL DEFAULT NULL1",
     "config_device_brand config_device_model"},
    {"log_visit", "TINYINT( 100 ) NULL DEFAULT NULL1", "config_device_type"},
    {"log_visit", "CHAR(3) NULL", "config_os"},
    {"log_visit", "VARCHAR( 100 ) CHARACTER SET utf8 COLLATE utf8_general_ci NULL DEFAULT NULL", "config_os_version"},
    {"log_visit", "VARCHAR(18) NULL", "config_resolution"},
    {"log_visit", "varchar(255) DEFAULT NULL1", "location_city"},
    {"log_visit", "CHAR(3) NULL1", "location_country"},
    {"log_visit", "decimal(9, 6) DEFAULT NULL1", "location_latitude location_longitude"},
    {"log_visit", "char(3) DEFAULT NULL1", "location_region"},
    {"log_visit", "VARCHAR(255) NULL1", "referer_keyword referer_name"},
    {"log_visit", "TINYINT(1) UNSIGNED NULL1", "referer_type"},
    {"log_visit", "VARCHAR(1500) NULL", "referer_url"},
    {"log_visit", "VARCHAR(200) NULL", "user_id"},
    {"log_visit", "INTEGER(10) UNSIGNED NULL", "visit_entry_idaction_name visit_exit_idaction_name"},
    {"log_visit", "INTEGER(11) UNSIGNED NULL  DEFAULT NULL", "visit_entry_idaction_url"},
    {"log_visit", "INTEGER(10) UNSIGNED NULL DEFAULT 0", "visit_exit_idaction_url"},
    {"log_visit", "DATETIME NOT NULL", "visit_first_action_time"},
    {"log_visit", "INT(11) UNSIGNED NULL", "visit_total_actions visit_total_events visitor_seconds_since_last"},
    {"log_visit", "MEDIUMINT UNSIGNED DEFAULT 0", "visit_total_interactions"},
    {"log_visit", "SMALLINT(5) UNSIGNED NULL", "visit_total_searches"},
    {"log_visit", "INT(11) UNSIGNED NOT NULL", "visit_total_time"},
    {"log_visit", "INT(11) UNSIGNED NOT NULL DEFAULT 01", "visitor_count_visits"},
    {"log_visit", "TIME NULL", "visitor_localtime"},
    {"log_visit", "TINYINT(1) NULL1", "visitor_returning"},
    {"log_visit", "INT(11) UNSIGNED NULL1", "visitor_seconds_since_first visitor_seconds_since_order"},
};

template <typename Each>
void for_each_word(std::string_view words, Each each) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (end > 0) each(std::string(words.substr(0, end)));
    words.remove_prefix(std::min(end + 1, words.size()));
  }
}

}  // namespace

std::vector<OptionRow> initial_options(std::int64_t installed_at, const std::string& random_salt) {
  const std::string now = std::to_string(installed_at);
  std::vector<OptionRow> rows = {
      {"version_core", kMatomoVersion},
      {"install_version", kMatomoVersion, false},
      {"MatomoUpdateHistory", std::string(kMatomoVersion) + ",", false},
      {"version_CustomVariables", "5.0.2"},
      {"version_RssWidget", "1.0"},
      {"LastPluginActivation.CustomVariables", now, false},
      {"MobileMessaging_DelegatedManagement", "false", false},
      {"PrivacyManager.ipAnonymizerEnabled", "1", false},
      {"SitesManager_DefaultTimezone", "UTC", false},
      {"install_mail_sent", "1", false},
      {"usercountry.switchtoisoregions", now, false},
      {"useridsalt", random_salt},
  };
  for_each_word(kStockPlugins, [&](const std::string& plugin) {
    rows.push_back({"version_" + plugin, kMatomoVersion});
  });
  for (const DimensionColumns& group : kDimensions) {
    for_each_word(group.columns, [&](const std::string& column) {
      rows.push_back({"version_" + std::string(group.table) + "." + column, std::string(group.definition)});
    });
  }
  return rows;
}

}  // namespace footfall::admin
