// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/config/archive_section.h"

#include <algorithm>
#include <array>

#include "common/php_text.h"
#include "worker/config/value_rules.h"

namespace footfall::config {
namespace {

using archive::ArchiveSettings;

constexpr std::int64_t kMostRows = 10'000'000, kMostDays = 36'500;

struct RowLimit {
  const char* key;
  std::size_t ArchiveSettings::*limit;
};
// Of two names of one limit the last wins, as the old spelling does in Matomo.
constexpr RowLimit kRowLimits[] = {
    {"datatable_archiving_maximum_rows_standard", &ArchiveSettings::rows_standard},
    {"datatable_archiving_maximum_rows_actions", &ArchiveSettings::rows_actions},
    {"datatable_archiving_maximum_rows_subtable_actions", &ArchiveSettings::subtable_rows_actions},
    {"datatable_archiving_maximum_rows_site_search", &ArchiveSettings::rows_site_search},
    {"datatable_archiving_maximum_rows_referrers", &ArchiveSettings::rows_referrers},
    {"datatable_archiving_maximum_rows_referers", &ArchiveSettings::rows_referrers},
    {"datatable_archiving_maximum_rows_subtable_referrers", &ArchiveSettings::subtable_rows_referrers},
    {"datatable_archiving_maximum_rows_subtable_referers", &ArchiveSettings::subtable_rows_referrers},
    {"datatable_archiving_maximum_rows_events", &ArchiveSettings::rows_events},
    {"datatable_archiving_maximum_rows_subtable_events", &ArchiveSettings::subtable_rows_events},
    {"datatable_archiving_maximum_rows_custom_dimensions", &ArchiveSettings::rows_custom_dimensions},
    {"datatable_archiving_maximum_rows_subtable_custom_dimensions", &ArchiveSettings::subtable_rows_custom_dimensions},
    {"datatable_archiving_maximum_rows_custom_variables", &ArchiveSettings::rows_custom_variables},
    {"datatable_archiving_maximum_rows_subtable_custom_variables", &ArchiveSettings::subtable_rows_custom_variables},
    {"datatable_archiving_maximum_rows_products", &ArchiveSettings::rows_products},
    {"datatable_archiving_maximum_rows_userid_users", &ArchiveSettings::rows_users},
    {"archiving_ranking_query_row_limit", &ArchiveSettings::ranking_limit},
};

void read_labels(const SectionReader& section, archive::LabelRules& labels) {
  section.text("action_url_category_delimiter", labels.url_delimiter);
  section.text("action_title_category_delimiter", labels.title_delimiter);
  // The old name of both wins.
  if (const IniValue* both = section.value("action_category_delimiter")) {
    labels.url_delimiter = labels.title_delimiter = both->text;
  }
  section.text("action_default_name", labels.default_page);
  auto levels = static_cast<std::int64_t>(labels.max_levels);
  section.integer("action_category_level_limit", levels, 1, 1000);
  labels.max_levels = static_cast<std::size_t>(levels);
}

void read_timing_caps(const SectionReader& section, ArchiveSettings& settings) {
  constexpr std::array<const char*, archive::kPageTimings> kKeys{
      "time_network_cap_duration_ms",        "time_server_cap_duration_ms",         "time_transfer_cap_duration_ms",
      "time_dom_processing_cap_duration_ms", "time_dom_completion_cap_duration_ms", "time_on_load_cap_duration_ms"};
  for (std::size_t i = 0; i < kKeys.size(); ++i) section.integer(kKeys[i], settings.timing_caps[i], 0, kMostRows);
}

/// By number of period.
constexpr std::array<const char*, archive::kPeriodNumbers> kPeriods{nullptr, "day", "week", "month", "year", "range"};

/// -1 or 0 for a longer period: as for days.
void read_ages(const SectionReader& section, archive::MaxAges& ages) {
  section.integer("time_before_today_archive_considered_outdated", ages.today, 0, kMostRows);
  for (std::size_t period = 2; period < kPeriods.size(); ++period) {
    std::int64_t age = -1;
    section.integer((std::string("time_before_") + kPeriods[period] + "_archive_considered_outdated").c_str(), age, -1,
                    kMostRows);
    ages.longer[period] = std::max<std::int64_t>(age, 0);
  }
}

void read_purge(const SectionReader& section, Config& config) {
  retention::ArchiveAges& ages = config.archive_ages;
  ages.today = config.archive.max_ages.today;
  section.integer("purge_date_range_archives_after_X_days", ages.range_days, 0, kMostDays);
  section.boolean("enable_browser_archiving_triggering", ages.by_browser);
  section.boolean("enable_general_settings_admin", ages.set_in_interface);
}

void read_plugins_without_segments(const SectionReader& section, ArchiveSettings& settings) {
  std::string names;
  section.text("disable_archiving_segment_for_plugins", names);
  while (!names.empty()) {
    const std::size_t comma = std::min(names.find(','), names.size());
    settings.plugins_without_segments.emplace_back(trim(std::string_view(names).substr(0, comma)));
    names.erase(0, comma + 1);
  }
}

void read_unique_counts(const SectionReader& section, ArchiveSettings& settings) {
  for (std::size_t period = 2; period < kPeriods.size(); ++period) {
    const std::string key = std::string("enable_processing_unique_visitors_") + kPeriods[period];
    section.boolean(key.c_str(), settings.counts_uniques[period]);
  }
}

}  // namespace

void read_archive_settings(const IniDocument& document, Config& config) {
  const SectionReader section(document, "General");
  for (const RowLimit& row : kRowLimits) {
    auto rows = static_cast<std::int64_t>(config.archive.*row.limit);
    section.integer(row.key, rows, 0, kMostRows);
    config.archive.*row.limit = static_cast<std::size_t>(rows);
  }
  read_labels(section, config.archive.labels);
  bool without_goals = !config.archive.with_page_goals;
  section.boolean("disable_archive_actions_goals", without_goals);
  config.archive.with_page_goals = !without_goals;
  read_unique_counts(section, config.archive);
  read_timing_caps(SectionReader(document, "PagePerformance"), config.archive);
  read_ages(section, config.archive.max_ages);
  read_purge(section, config);
  read_plugins_without_segments(section, config.archive);
}

}  // namespace footfall::config
