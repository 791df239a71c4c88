// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/periods/period.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <chrono>

namespace footfall::archive {
namespace {

using Date = std::chrono::year_month_day;
using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::years;

int number_in(const std::string& text, std::size_t begin, std::size_t size) {
  int number = 0;
  std::from_chars(text.data() + begin, text.data() + begin + size, number);
  return number;
}

sys_days day_of(const std::string& text) {
  return sys_days{std::chrono::year{number_in(text, 0, 4)} / number_in(text, 5, 2) / number_in(text, 8, 2)};
}

std::string text_of(sys_days day) {
  const Date date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

/// A period as days that can be reckoned with.
struct Days {
  sys_days first, last;
  Period::Number number;

  bool holds(sys_days day) const { return first <= day && day <= last; }
  Period period() const { return {text_of(first), text_of(last), number}; }
};

sys_days month_start(sys_days day) { return sys_days{Date{day}.year() / Date{day}.month() / 1}; }
sys_days months_later(sys_days first_of_month, int count) { return sys_days{Date{first_of_month} + months{count}}; }

Days week_of(sys_days day) {
  const sys_days monday = day - (std::chrono::weekday{day} - std::chrono::Monday);
  return {monday, monday + days{6}, Period::kWeek};
}

Days month_of(sys_days day) {
  const sys_days first = month_start(day);
  return {first, months_later(first, 1) - days{1}, Period::kMonth};
}

Days year_of(sys_days day) {
  const sys_days first = sys_days{Date{day}.year() / 1 / 1};
  return {first, sys_days{Date{first} + years{1}} - days{1}, Period::kYear};
}

class Parts {
 public:
  Parts(sys_days end, sys_days today) : end_(end), today_(today) {}

  std::vector<Period> take() { return std::move(parts_); }

  void add(const Days& part) { parts_.push_back(part.period()); }
  void add_days(sys_days first, sys_days last) {
    for (sys_days day = first; day <= last; day += days{1}) add({day, day, Period::kDay});
  }

  /// Whole weeks, and the days before and behind them.
  void fill_month(sys_days first) {
    while (first <= end_) {
      const Days week = week_of(first);
      const bool is_whole = week.first == first && week.last <= end_;
      const sys_days last = std::min(week.last, end_);
      is_whole ? add(week) : add_days(first, last);
      first = last + days{1};
    }
  }

  void fill_range(sys_days first) {
    while (first <= end_) first = add_longest(first) + days{1};
  }

 private:
  /// The last day of what begins at `start`.
  sys_days add_longest(sys_days start) {
    for (const Days& longer : {year_of(start), month_of(start)}) {
      if (longer.first != start || !stands_for_its_days(longer)) continue;
      add(longer);
      return longer.last;
    }
    return add_week_or_days(start);
  }

  /// It ends within the range, or runs still and the range does not end before today.
  bool stands_for_its_days(const Days& longer) const {
    if (end_ < today_ && longer.holds(today_)) return false;
    return longer.last <= end_ || longer.last > today_;
  }

  sys_days add_week_or_days(sys_days start) {
    const Days week = week_of(start);
    const Days month = month_of(start);
    const bool is_monday = week.first == start;
    if (months_later(month.first, 2) < end_ && week.last > month.last) return add_up_to(start, month.last);
    if (week.last > end_ && (week.last < today_ || !is_monday || end_ < today_)) return add_up_to(start, end_);
    if (!is_monday && week.last < today_) return add_up_to(start, week.last);
    add(week);
    return week.last;
  }

  sys_days add_up_to(sys_days first, sys_days last) {
    add_days(first, last);
    return last;
  }

  sys_days end_, today_;
  std::vector<Period> parts_;
};

}  // namespace

std::string name_of(const Period& period) {
  constexpr std::array<const char*, 6> kNames{"", "day", "week", "month", "year", "range"};
  const std::string begin = fmt::format("{} {}", kNames[period.number], period.first);
  return period.number == Period::kDay ? begin : begin + " to " + period.last;
}

Period period_of(Period::Number number, const std::string& date) {
  const sys_days day = day_of(date);
  switch (number) {
    case Period::kWeek:
      return week_of(day).period();
    case Period::kMonth:
      return month_of(day).period();
    case Period::kYear:
      return year_of(day).period();
    default:
      return {date, date, number};
  }
}

std::vector<Period> longer_periods(const Period& period) {
  std::vector<Period> longer;
  if (period.number == Period::kRange) return longer;
  for (const Period::Number number : {Period::kWeek, Period::kMonth, Period::kYear}) {
    if (number <= period.number) continue;
    Period holding = period_of(number, period.first);
    if (holding.last < period.last) break;  // a week across two months is part of neither, nor of a year
    longer.push_back(std::move(holding));
  }
  return longer;
}

std::vector<Period> parts_of(const Period& period, const std::string& today) {
  const sys_days first = day_of(period.first), last = day_of(period.last);
  Parts parts(last, day_of(today));
  switch (period.number) {
    case Period::kDay:
      break;
    case Period::kWeek:
      parts.add_days(first, last);
      break;
    case Period::kMonth:
      parts.fill_month(first);
      break;
    case Period::kYear:
      for (sys_days month = first; month <= last; month = months_later(month, 1)) parts.add(month_of(month));
      break;
    case Period::kRange:
      parts.fill_range(first);
      break;
  }
  return parts.take();
}

}  // namespace footfall::archive
