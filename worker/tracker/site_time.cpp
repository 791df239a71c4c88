// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/site_time.h"

#include <cctz/civil_time.h>
#include <cctz/time_zone.h>

#include <chrono>
#include <cmath>
#include <cstdlib>
#include <unordered_map>

#include "common/php_number.h"
#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

constexpr std::int64_t kDay = 86400;
using Instant = cctz::time_point<cctz::seconds>;

Instant instant(std::int64_t unix_seconds) { return Instant(cctz::seconds(unix_seconds)); }

/// Matomo's manual offsets: "UTC+5.5" is five and a half hours ahead.
cctz::time_zone manual_offset(std::string_view zone) {
  const double hours = std::strtod(std::string(zone.substr(3)).c_str(), nullptr);
  return cctz::fixed_time_zone(cctz::seconds(static_cast<std::int64_t>(std::llround(hours * 3600))));
}

struct Zone {
  cctz::time_zone zone = cctz::utc_time_zone();
  bool known = true;
};

Zone load_zone(std::string_view name) {
  if (name.size() > 3 && name.substr(0, 3) == "UTC") return {manual_offset(name)};
  Zone loaded;
  loaded.known = cctz::load_time_zone(std::string(name), &loaded.zone);
  return loaded;
}

/// cctz locks a process-wide map on each load; one map per thread avoids that for every hit.
const Zone& find_zone(std::string_view name) {
  static thread_local std::unordered_map<std::string, Zone> zones;
  const auto [found, is_new] = zones.try_emplace(std::string(name));
  if (is_new) found->second = load_zone(name);
  return found->second;
}

const cctz::time_zone& zone_named(std::string_view name) { return find_zone(name).zone; }

std::optional<std::int64_t> parse_with(const char* format, const std::string& text) {
  Instant parsed;
  if (!cctz::parse(format, text, cctz::utc_time_zone(), &parsed)) return std::nullopt;
  return parsed.time_since_epoch().count();
}

/// Of YYYY-MM-DD; any day for what is none.
cctz::civil_day civil_day_of(std::string_view date) {
  const auto midnight = parse_with("%Y-%m-%d", std::string(date));
  return cctz::civil_day(cctz::convert(instant(midnight.value_or(0)), cctz::utc_time_zone()));
}

std::string written(const cctz::civil_day& day) {
  return cctz::format("%Y-%m-%d", cctz::convert(cctz::civil_second(day), cctz::utc_time_zone()), cctz::utc_time_zone());
}

std::optional<std::int64_t> parse_word(const std::string& word, std::int64_t now) {
  const std::int64_t midnight = now - ((now % kDay) + kDay) % kDay;
  if (word == "now") return now;
  if (word == "today" || word == "midnight") return midnight;
  if (word == "yesterday") return midnight - kDay;
  if (word == "tomorrow") return midnight + kDay;
  return std::nullopt;
}

}  // namespace

std::string date_in_zone(std::int64_t unix_seconds, std::string_view zone) {
  return cctz::format("%Y-%m-%d", instant(unix_seconds), zone_named(zone));
}

std::int64_t day_start(std::string_view date, std::string_view zone) {
  const cctz::civil_second midnight(civil_day_of(date));
  return cctz::convert(midnight, zone_named(zone)).time_since_epoch().count();
}

bool is_date(std::string_view text) { return text.size() == 10 && written(civil_day_of(text)) == text; }

std::string day_after(std::string_view date, int days) { return written(civil_day_of(date) + days); }

bool is_known_zone(std::string_view zone) { return find_zone(zone).known; }

std::int32_t second_of_day(std::int64_t unix_seconds, std::string_view zone) {
  const cctz::civil_second civil = cctz::convert(instant(unix_seconds), zone_named(zone));
  return civil.hour() * 3600 + civil.minute() * 60 + civil.second();
}

std::optional<std::int64_t> parse_time(std::string_view raw, std::int64_t now) {
  const std::string text(trim(raw));
  if (text.size() > 1 && text[0] == '@' && is_numeric(text.substr(1))) {
    return static_cast<std::int64_t>(std::strtod(text.c_str() + 1, nullptr));
  }
  if (const auto word = parse_word(to_lower(text), now)) return word;
  static constexpr const char* kFormats[] = {"%Y-%m-%d %H:%M:%S",
                                             "%Y-%m-%dT%H:%M:%E*SZ",
                                             "%Y-%m-%d",
                                             "%Y-%m-%d %H:%M",
                                             "%Y-%m-%dT%H:%M:%E*S",
                                             "%Y-%m-%dT%H:%M:%E*S%Ez",
                                             "%Y-%m-%d %H:%M:%E*S",
                                             "%Y-%m-%d %H:%M:%E*S%Ez",
                                             "%Y-%m-%d %H:%M:%E*S %Ez",
                                             "%Y-%m-%dT%H:%M",
                                             "%Y/%m/%d %H:%M:%S",
                                             "%Y/%m/%d %H:%M",
                                             "%Y/%m/%d",
                                             "%Y%m%dT%H%M%S",
                                             "%Y%m%dT%H%M%SZ",
                                             "%d %b %Y %H:%M:%S",
                                             "%a, %d %b %Y %H:%M:%S GMT",
                                             "%a, %d %b %Y %H:%M:%S %z",
                                             "%d %b %Y",
                                             "%b %d %Y %H:%M:%S",
                                             "%Y-%m-%d %H:%M:%S UTC",
                                             "%Y-%m-%d %H:%M:%SZ"};
  for (const char* format : kFormats) {
    if (const auto parsed = parse_with(format, text)) return parsed;
  }
  return std::nullopt;
}

}  // namespace footfall::tracker
