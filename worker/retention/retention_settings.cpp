// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/retention_settings.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <map>
#include <type_traits>

namespace footfall::retention {
namespace {

/// Nothing is 0, as for PHP.
unsigned number_of(std::string_view name, std::string_view text) {
  unsigned value = 0;
  if (text.empty()) return value;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size()) return value;
  throw pipeline::StoreError(pipeline::Remedy::kStop,
                             fmt::format("option {} is no number: set it again in Matomo's settings", name));
}

/// Values by option of those that are set and for which `condition` (SQL) holds.
std::map<std::string, std::string, std::less<>> options_where(store::Connection& connection,
                                                              const std::string& condition) {
  store::Result rows = connection.select(
      fmt::format("SELECT option_name,option_value FROM {} WHERE {}", connection.table("option"), condition));
  std::map<std::string, std::string, std::less<>> options;
  while (rows.next()) options.emplace(rows.text(0), rows.text(1));
  return options;
}

/// Leaves `value` as it is where the option is not set.
template <typename Value>
void read(const std::map<std::string, std::string, std::less<>>& options, std::string_view name, Value& value) {
  const auto found = options.find(name);
  if (found == options.end()) return;
  const unsigned number = number_of(name, found->second);
  if constexpr (std::is_same_v<Value, bool>) {
    value = number == 1;
  } else {
    value = static_cast<Value>(number);
  }
}

/// By number of period.
constexpr std::array<const char*, 6> kPeriods{nullptr, "day", "week", "month", "year", "range"};

}  // namespace

RetentionSettings read_retention_settings(store::Connection& connection) {
  RetentionSettings settings;
  const auto options = options_where(connection, "LEFT(option_name,7)='delete_'");
  read(options, "delete_logs_enable", settings.delete_logs);
  read(options, "delete_logs_older_than", settings.logs_older_than);
  read(options, "delete_reports_enable", settings.delete_reports);
  read(options, "delete_reports_older_than", settings.reports.months);
  KeptReports& kept = settings.reports.kept;
  read(options, "delete_reports_keep_basic_metrics", kept.basic_metrics);
  read(options, "delete_reports_keep_segment_reports", kept.segments);
  for (std::size_t period = 1; period < kPeriods.size(); ++period) {
    read(options, fmt::format("delete_reports_keep_{}_reports", kPeriods[period]), kept.periods[period]);
  }
  return settings;
}

ArchiveAges read_archive_ages(store::Connection& connection, const ArchiveAges& files) {
  ArchiveAges ages = files;
  if (!files.set_in_interface) return ages;
  constexpr const char *kByBrowser = "enableBrowserTriggerArchiving", *kToday = "todayArchiveTimeToLive";
  const auto options = options_where(connection, fmt::format("option_name IN ('{}','{}')", kByBrowser, kToday));
  read(options, kByBrowser, ages.by_browser);
  read(options, kToday, ages.today);
  return ages;
}

}  // namespace footfall::retention
