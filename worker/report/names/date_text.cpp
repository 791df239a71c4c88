// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/names/date_text.h"

#include <fmt/format.h>

#include <array>

#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

using archive::Period;

constexpr std::array<const char*, 12> kMonths{"January", "February", "March",     "April",   "May",      "June",
                                              "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<const char*, 7> kDays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                           "Friday", "Saturday", "Sunday"};
constexpr const char* kTo = "\u2009–\u2009";
constexpr std::int64_t kDay = 86400;

struct Date {
  explicit Date(const std::string& text)
      : year(text.substr(0, 4)),
        month(static_cast<std::size_t>(std::stoi(text.substr(5, 2))) - 1),
        day(std::stoi(text.substr(8, 2))),
        weekday(static_cast<std::size_t>((tracker::day_start(text, "UTC") / kDay + 3) % 7)) {}
  std::string year;
  std::size_t month;
  int day;
  std::size_t weekday;
};

/// How long the names of months and days are.
struct Style {
  bool is_short;

  std::string month(const Date& date) const { return cut(kMonths[date.month]); }
  std::string weekday(const Date& date) const { return cut(kDays[date.weekday]); }
  std::string cut(const std::string& name) const { return is_short ? name.substr(0, 3) : name; }

  /// What both ends have in common is said once.
  std::string range(const Date& first, const Date& last) const {
    if (first.year != last.year)
      return fmt::format("{} {}, {}{}{} {}, {}", month(first), first.day, first.year, kTo, month(last), last.day,
                         last.year);
    if (first.month != last.month)
      return fmt::format("{} {}{}{} {}, {}", month(first), first.day, kTo, month(last), last.day, last.year);
    return fmt::format("{} {}{}{}, {}", month(first), first.day, kTo, last.day, last.year);
  }
};

/// A month or year by its name, others by their ends.
std::string span_text(const Period& period, const Style& style) {
  const Date first(period.first);
  if (period.number == Period::kMonth) return style.month(first) + ' ' + first.year;
  return period.number == Period::kYear ? first.year : style.range(first, Date(period.last));
}

}  // namespace

std::string short_date(const Period& period) {
  const Date first(period.first);
  const Style style{true};
  if (period.number == Period::kDay)
    return fmt::format("{}, {} {}", style.weekday(first), style.month(first), first.day);
  return span_text(period, style);
}

std::string long_date(const Period& period) {
  const Date first(period.first);
  const Style style{false};
  if (period.number == Period::kDay)
    return fmt::format("{}, {} {}, {}", style.weekday(first), style.month(first), first.day, first.year);
  return (period.number == Period::kWeek ? "week " : "") + span_text(period, style);
}

}  // namespace footfall::report
