// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <array>

#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/table/numbers.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr std::array<const char*, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                               "Friday", "Saturday", "Sunday"};
constexpr std::int64_t kHour = 3600, kDay = 86400;

int hour_in(const std::string& label) { return static_cast<int>(integer_of(Value(label))); }

Value two_digits(const std::string& label) { return fmt::format("{:02}", hour_in(label)); }

Table by_hour(const Question& question, const std::string& record, const std::function<std::string(int)>& segment_of) {
  Table table = dimension_table(question, record);
  sort_by_label(table);
  set_metadata_by_label(table, "segment", [&](const std::string& label) { return segment_of(hour_in(label)); });
  table.queue([](Table& one) { relabel(one, two_digits); });
  return table;
}

Table by_local_time(const Question& question) {
  return by_hour(question, "VisitTime_localTime", [](int hour) { return fmt::format("visitLocalHour=={}", hour); });
}

/// The hour in UTC of an hour of the site's on that day, whatever its clocks do.
std::int64_t hour_in_utc(const std::string& date, int hour, const std::string& zone) {
  const std::int64_t about = tracker::day_start(date, zone) + hour * kHour;
  return (about + hour * kHour - tracker::second_of_day(about, zone)) / kHour % 24;
}

Table by_server_time(const Question& question) {
  return by_hour(question, "VisitTime_serverTime", [&](int hour) {
    return fmt::format("visitStartServerHour=={}", hour_in_utc(question.period.last, hour, question.site.timezone));
  });
}

/// 0 for Monday.
std::size_t weekday_of(const std::string& date) {
  return static_cast<std::size_t>((tracker::day_start(date, "UTC") / kDay + 3) % 7);
}

const std::vector<std::string>& day_numbers() {
  static const std::vector<std::string> names{"nb_visits",        "nb_uniq_visitors", "nb_actions",         "nb_users",
                                              "sum_visit_length", "bounce_count",     "nb_visits_converted"};
  return names;
}

Row row_of_weekday(std::size_t weekday) {
  Row row;
  row.columns.append("label", kWeekdays[weekday]);
  row.columns.append("nb_visits", 0);
  row.metadata.append("day_of_week", static_cast<std::int64_t>(weekday) + 1);
  return row;
}

void add_day(Row& row, const std::map<std::string, Value>& numbers) {
  for (const std::string& name : day_numbers()) {
    const Value* known = row.columns.find(name);
    Value value = known != nullptr ? sum(*known, numbers.at(name)) : numbers.at(name);
    row.columns.set(name, std::move(value));
  }
}

Table by_weekday(const Question& question) {
  Table table;
  bool has_data = false;
  for (std::size_t weekday = 0; weekday < kWeekdays.size(); ++weekday) table.rows.push_back(row_of_weekday(weekday));
  for (std::string date = question.period.first; date <= question.period.last; date = tracker::day_after(date)) {
    Question day = question;
    day.period = archive::period_of(Period::kDay, date);
    const auto numbers = stored_numbers(day, day_numbers());
    if (!numbers) continue;
    has_data = true;
    add_day(table.rows[weekday_of(date)], *numbers);
  }
  return has_data ? std::move(table) : Table();
}

Report report(const char* action, const char* dimension, Table (*make)(const Question&)) {
  Report report{"VisitTime", action, {}, make};
  report.shape.dimensions = {std::string("VisitTime_") + dimension};
  report.shape.default_sort = "";
  return report;
}

}  // namespace

Reports visit_time_reports() {
  Report weekdays = report("getByDayOfWeek", "DayOfTheWeek", by_weekday);
  weekdays.takes_one_site = weekdays.takes_one_date = true;
  return {report("getVisitInformationPerLocalTime", "LocalTime", by_local_time),
          report("getVisitInformationPerServerTime", "ServerTime", by_server_time), weekdays};
}

}  // namespace footfall::report
