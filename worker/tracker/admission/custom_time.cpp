// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/custom_time.h"

#include <cstdlib>

#include "common/php_number.h"
#include "worker/php/request_value.h"
#include "worker/tracker/site_time.h"

namespace footfall::tracker {
namespace {

constexpr std::int64_t kDay = 86400;
constexpr std::int64_t kOldest = std::int64_t{20} * 365 * kDay;
constexpr double kLargest = 1e15;

std::optional<std::int64_t> parse_claim(const std::string& text, std::int64_t arrival) {
  if (!is_numeric(text)) return parse_time(text, arrival);
  const double seconds = std::strtod(text.c_str(), nullptr);
  if (seconds > kLargest || seconds < -kLargest) return std::nullopt;
  return static_cast<std::int64_t>(seconds);
}

std::int64_t days(const SettingsSnapshot& settings, const char* option, const char* fallback) {
  return std::strtoll(std::string(settings.option(option, fallback)).c_str(), nullptr, 10);
}

}  // namespace

std::optional<std::int64_t> claimed_time(const ParamMap& params, std::int64_t arrival) {
  const std::string text = text_value(params, "cdt");
  const std::int64_t offset = whole_value(params, "cdo").value_or(0);
  if (is_empty(text) && offset == 0) return std::nullopt;
  auto time = is_empty(text) ? std::optional(arrival) : parse_claim(text, arrival);
  if (!time) return std::nullopt;
  *time -= offset < 0 ? -offset : offset;
  if (*time > arrival || *time <= arrival - kOldest) return std::nullopt;
  return time;
}

bool needs_token(std::int64_t time, std::int64_t arrival, const TrackerConfig& config) {
  return arrival - time >= config.tracking_requests_require_authentication_when_custom_timestamp_newer_than;
}

bool is_purged(std::int64_t time, std::int64_t arrival, const SettingsSnapshot& settings) {
  const std::int64_t kept_days = days(settings, "delete_logs_older_than", "0");
  if (is_empty(settings.option("delete_logs_enable")) || kept_days <= 0) return false;
  const std::int64_t schedule_days = days(settings, "delete_logs_schedule_lowest_interval", "7");
  return time < arrival - (kept_days + schedule_days) * kDay;
}

}  // namespace footfall::tracker
