// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/visit_times.h"

#include <fmt/format.h>

#include "worker/report/live/visit_fields.h"
#include "worker/report/names/date_text.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kDay = 86400;

/// "7" of "07:53:42"; "0" of nothing.
std::string hour_of(const std::string& clock) {
  const std::string hour = clock.substr(0, 2);
  return hour.size() == 2 && hour[0] == '0' ? hour.substr(1) : hour.empty() ? "0" : hour;
}

}  // namespace

std::string clock_in_zone(std::int64_t seconds, const std::string& zone) {
  const std::int32_t second = tracker::second_of_day(seconds, zone);
  return fmt::format("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
}

std::string day_text(std::int64_t seconds, const std::string& zone) {
  return long_date(archive::period_of(archive::Period::kDay, tracker::date_in_zone(seconds, zone)));
}

std::string moment_text(std::int64_t seconds, const std::string& zone) {
  const std::string date = tracker::date_in_zone(seconds, zone);
  const std::string day = short_date(archive::period_of(archive::Period::kDay, date));
  return fmt::format("{}, {} {}", day.substr(day.find(' ') + 1), date.substr(0, 4), clock_in_zone(seconds, zone));
}

std::int64_t seconds_on_clock(std::int64_t seconds, const std::string& zone) {
  return tracker::day_start(tracker::date_in_zone(seconds, zone), "UTC") + tracker::second_of_day(seconds, zone);
}

void add_visit_times(Fields& shown, const Visit& visit) {
  const std::string last = text_in(visit.row, "visit_last_action_time");
  const std::int64_t end = seconds_of(last), begin = seconds_of(text_in(visit.row, "visit_first_action_time"));
  const std::string& zone = visit.site.timezone;
  shown.append("serverDate", last.substr(0, 10));
  shown.append("visitServerHour", hour_of(last.substr(11)));
  shown.append("lastActionTimestamp", end);
  shown.append("lastActionDateTime", last);
  shown.append("siteName", visit.site.name);
  shown.append("serverTimestamp", end);
  shown.append("firstActionTimestamp", begin);
  shown.append("serverTimePretty", clock_in_zone(end, zone));
  shown.append("serverDatePretty", day_text(end, zone));
  shown.append("serverDatePrettyFirstAction", day_text(begin, zone));
  shown.append("serverTimePrettyFirstAction", clock_in_zone(begin, zone));
}

void add_local_time(Fields& shown, const Visit& visit) {
  shown.append("visitLocalTime", value_in(visit.row, "visitor_localtime"));
  shown.append("visitLocalHour", hour_of(text_in(visit.row, "visitor_localtime")));
  shown.append("daysSinceLastVisit", integer_in(visit.row, "visitor_seconds_since_last") / kDay);
  shown.append("secondsSinceLastVisit", value_in(visit.row, "visitor_seconds_since_last"));
}

}  // namespace footfall::report
