// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/matomo_sections.h"

#include <limits>
#include "worker/config/archive_section.h"

#include "worker/config/value_rules.h"

namespace footfall::config {
namespace {

constexpr std::int64_t kAny = std::numeric_limits<std::int64_t>::max();

/// A port that is a path names a socket, as in Matomo.
void read_port(const SectionReader& section, store::DatabaseOptions& database) {
  const IniValue* value = section.value("port");
  if (value != nullptr && value->text.starts_with('/')) {
    if (database.unix_socket.empty()) database.unix_socket = value->text;
    return;
  }
  std::int64_t port = database.port;
  section.integer("port", port, 1, 65535);
  database.port = static_cast<std::uint16_t>(port);
}

void read_ssl(const SectionReader& section, store::DatabaseOptions& database) {
  bool no_verify = !database.ssl_verify;
  section.boolean("enable_ssl", database.ssl);
  section.boolean("ssl_no_verify", no_verify);
  database.ssl_verify = !no_verify;
  section.text("ssl_ca", database.ssl_ca);
  section.text("ssl_ca_path", database.ssl_ca_path);
  section.text("ssl_cert", database.ssl_cert);
  section.text("ssl_key", database.ssl_key);
  section.text("ssl_cipher", database.ssl_cipher);
}

void read_database(const SectionReader& section, store::DatabaseOptions& database) {
  section.text("host", database.host);
  section.text("unix_socket", database.unix_socket);
  section.text("username", database.username);
  section.text("password", database.password);
  section.text("dbname", database.dbname);
  section.text("tables_prefix", database.table_prefix);
  read_port(section, database);
  read_ssl(section, database);
}

/// A replica that reports are read from; what its section leaves out is as in [database].
void read_databases(const IniDocument& document, Config& config) {
  const SectionReader writer(document, "database");
  read_database(writer, config.database);
  writer.text("charset", config.database_charset);
  const SectionReader reader(document, "database_reader");
  config.database_reader = config.database;
  if (reader.value("host") == nullptr || reader.value("host")->text.empty()) return;
  config.database_reader.unix_socket.clear();
  read_database(reader, config.database_reader);
}

void read_reading(const SectionReader& section, report::ReadingSettings& reading) {
  section.integer("live_visitor_profile_max_visits_to_aggregate", reading.profile_visits, 1, 100'000);
  section.integer("visitor_log_maximum_actions_per_visit", reading.visit_actions, 1, 100'000);
  section.integer("site_selector_max_sites", reading.listed_sites, 1, 100'000);
  section.text("default_day", reading.default_day);
}

void read_general(const IniDocument& document, Config& config) {
  const SectionReader section(document, "General");
  section.text("salt", config.general.salt);
  section.boolean("maintenance_mode", config.maintenance_mode);
  section.boolean("multi_server_environment", config.multi_server_environment);
  read_reading(section, config.reading);
  section.list("proxy_client_headers", config.general.proxy_client_headers);
  section.list("proxy_ips", config.general.proxy_ips);
  section.boolean("proxy_ip_read_last_in_list", config.general.proxy_ip_read_last_in_list);
  section.text("action_title_category_delimiter", config.tracker.action_title_category_delimiter);
  section.text("action_url_category_delimiter", config.tracker.action_url_category_delimiter);
}

void read_tracker_texts(const SectionReader& section, tracker::TrackerConfig& tracker) {
  section.text("cookie_name", tracker.cookie_name);
  section.text("url_query_parameter_to_exclude_from_url", tracker.url_query_parameter_to_exclude_from_url);
  section.text("ignore_visits_cookie_name", tracker.ignore_visits_cookie_name);
  section.text("campaign_var_name", tracker.campaign_var_name);
  section.text("campaign_keyword_var_name", tracker.campaign_keyword_var_name);
  section.text("exclude_requests", tracker.exclude_requests);
}

void read_tracker_numbers(const SectionReader& section, tracker::TrackerConfig& tracker) {
  section.integer("visit_standard_length", tracker.visit_standard_length, 0, kAny);
  section.integer("window_look_back_for_visitor", tracker.window_look_back_for_visitor, 0, kAny);
  section.integer("default_time_one_page_visit", tracker.default_time_one_page_visit, 0, kAny);
  section.integer("create_new_visit_after_x_actions", tracker.create_new_visit_after_x_actions, -kAny, kAny);
  section.integer("page_maximum_length", tracker.page_maximum_length, 1, kAny);
  section.integer("tracking_requests_require_authentication_when_custom_timestamp_newer_than",
                  tracker.tracking_requests_require_authentication_when_custom_timestamp_newer_than, 0, kAny);
}

void read_tracker_switches(const SectionReader& section, tracker::TrackerConfig& tracker) {
  section.boolean("enable_userid_overwrites_visitorid", tracker.enable_userid_overwrites_visitorid);
  section.boolean("enable_fingerprinting_across_websites", tracker.enable_fingerprinting_across_websites);
  section.boolean("use_third_party_id_cookie", tracker.use_third_party_id_cookie);
  section.boolean("trust_visitors_cookies", tracker.trust_visitors_cookies);
  section.boolean("record_statistics", tracker.record_statistics);
  section.boolean("enable_default_location_provider", tracker.enable_default_location_provider);
  section.boolean("enable_language_to_country_guess", tracker.enable_language_to_country_guess);
  section.boolean("create_new_visit_when_campaign_changes", tracker.create_new_visit_when_campaign_changes);
  section.boolean("create_new_visit_when_website_referrer_changes",
                  tracker.create_new_visit_when_website_referrer_changes);
  section.boolean("create_new_visit_after_midnight", tracker.create_new_visit_after_midnight);
  section.boolean("bulk_requests_require_authentication", tracker.bulk_requests_require_authentication);
  section.boolean("tracking_requests_require_authentication", tracker.tracking_requests_require_authentication);
  section.boolean("enable_spam_filter", tracker.enable_spam_filter);
}

/// Matomo's own name for how long to wait for a row lock; a key of [Footfall] wins.
void read_lock_wait(const IniDocument& document, Config& config) {
  std::int64_t seconds = 0;
  SectionReader(document, "Tracker").integer("innodb_lock_wait_timeout", seconds, 0, 3600);
  if (seconds > 0 && !config.given.contains("lock_wait_seconds"))
    config.database.lock_wait_timeout = std::chrono::seconds(seconds);
}

void read_tracker(const IniDocument& document, const std::string& name, tracker::TrackerConfig& tracker) {
  const SectionReader section(document, name);
  read_tracker_texts(section, tracker);
  read_tracker_numbers(section, tracker);
  read_tracker_switches(section, tracker);
}

void read_site_trackers(const IniDocument& document, Config& config) {
  constexpr std::string_view kPrefix = "Tracker_";
  for (const auto& [name, section] : document.sections()) {
    const auto idsite =
        name.starts_with(kPrefix) ? integer_of(std::string_view(name).substr(kPrefix.size())) : std::nullopt;
    if (!idsite || *idsite < 1) continue;
    auto& own = config.tracker_by_site.insert_or_assign(*idsite, config.tracker).first->second;
    read_tracker(document, name, own);
  }
}

void read_campaign_parameters(const IniDocument& document, tracker::CampaignParameters& parameters) {
  const SectionReader section(document, "MarketingCampaignsReporting");
  section.text("campaign_name", parameters.name);
  section.text("campaign_keyword", parameters.keyword);
  section.text("campaign_source", parameters.source);
  section.text("campaign_medium", parameters.medium);
  section.text("campaign_content", parameters.content);
  section.text("campaign_id", parameters.id);
  section.text("campaign_group", parameters.group);
  section.text("campaign_placement", parameters.placement);
}

void read_queued_tracking(const IniDocument& document, Config& config) {
  const IniSection* section = document.section("QueuedTracking");
  document.note_asked("QueuedTracking");
  if (section == nullptr) return;
  std::map<std::string, std::string> settings;
  for (const auto& [key, entry] : *section) settings.emplace(key, entry.last().text);
  apply_queued_tracking(config, settings);
}

}  // namespace

void apply_matomo_sections(const IniDocument& document, Config& config) {
  read_databases(document, config);
  read_general(document, config);
  read_archive_settings(document, config);
  read_tracker(document, "Tracker", config.tracker);
  read_site_trackers(document, config);
  read_lock_wait(document, config);
  read_campaign_parameters(document, config.campaign_parameters);
  SectionReader(document, "Plugins").list("Plugins", config.plugins);
  read_queued_tracking(document, config);
}

}  // namespace footfall::config
