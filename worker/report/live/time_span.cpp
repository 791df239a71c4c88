// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/time_span.h"

#include <algorithm>

#include "worker/report/request/periods.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

bool names_several(const std::string& date) {
  return date.find(',') != std::string::npos || date.starts_with("last") || date.starts_with("previous");
}

bool reaches_to_now(const std::string& date, const std::string& last_day, const std::string& today) {
  return date == "now" || date == "today" || date.find("last") != std::string::npos ||
         date.find("previous") != std::string::npos || last_day == today;
}

/// Several dates are one range, whatever the period.
Period period_asked(const std::string& period, const std::string& date, const std::string& today, std::int64_t now) {
  if (period == "range" || names_several(date)) return choose_periods("range", date, "UTC", now).periods.at(0);
  const Period day = choose_periods("day", date, "UTC", now).periods.at(0);
  if (date != "now" && date != "today" && day.first != today)
    return choose_periods(period, date, "UTC", now).periods.at(0);
  return choose_periods(period, tracker::day_after(day.first, -1), "UTC", now).periods.at(0);
}

std::string last_day_named(const std::string& date, std::int64_t now) {
  const std::size_t comma = date.find(',');
  const std::string named = comma == std::string::npos ? date : date.substr(comma + 1);
  const auto time = tracker::parse_time(named, now);
  return time ? tracker::date_in_zone(*time, "UTC") : std::string();
}

}  // namespace

TimeSpan span_of(const std::string& period, const std::string& date, const std::string& zone, std::int64_t now) {
  if (period.empty() || date.empty()) return {};
  const std::string today = tracker::date_in_zone(now, zone);
  const Period asked = period_asked(period, date, today, now);
  TimeSpan span;
  span.begin = std::min(tracker::day_start(asked.first, zone), now);
  if (!reaches_to_now(date, last_day_named(date, now), today))
    span.end = std::min(tracker::day_start(tracker::day_after(asked.last), zone), now + 1);
  return span;
}

}  // namespace footfall::report
