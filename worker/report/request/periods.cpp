// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/request/periods.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>

#include "worker/report/request/report_error.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {

std::string months_before(const std::string& date, int months) {
  const std::chrono::year_month_day day{std::chrono::year{std::stoi(date.substr(0, 4))},
                                        std::chrono::month(std::stoi(date.substr(5, 2))),
                                        std::chrono::day(std::stoi(date.substr(8, 2)))};
  const auto moved = day - std::chrono::months{months};
  // Days that the month does not have flow over into the next one.
  const std::chrono::sys_days flat =
      std::chrono::sys_days{moved.year() / moved.month() / 1} + std::chrono::days{static_cast<unsigned>(day.day()) - 1};
  const std::chrono::year_month_day out{flat};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(out.year()), static_cast<unsigned>(out.month()),
                     static_cast<unsigned>(out.day()));
}

namespace {

using tracker::day_after;

constexpr std::string_view kFirstDay = "1991-08-06";
constexpr std::array<std::string_view, 5> kNames{"day", "week", "month", "year", "range"};
// Of lastN and previousN.
constexpr std::array<int, 5> kMost{1825, 520, 120, 10, 1825};
// Between two dates: nearly 30 years of days.
constexpr std::size_t kMostBetween = 10000;

Period::Number number_of(const std::string& name) {
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end())
    throw ReportError(fmt::format(
        "The period '{}' is not supported. Try any of the following instead: day, week, month, year, range", name));
  return static_cast<Period::Number>(found - kNames.begin() + 1);
}

[[noreturn]] void refuse_date() {
  throw ReportError(
      "Date format must be: YYYY-MM-DD, or 'today' or 'yesterday' or any keyword supported by the strtotime function "
      "(see http://php.net/strtotime for more information): false");
}

[[noreturn]] void refuse_range(const std::string& date) {
  throw ReportError(fmt::format(
      "The date '{}' is not a correct date range. It should have the following format:  'lastN', 'previousN', "
      "'YYYY-MM-DD,YYYY-MM-DD'.",
      date));
}

/// Words as people write them: "last week", "last-week", "lastweek".
std::string plain_word(const std::string& text) {
  std::string word;
  for (const char c : text) {
    if (c != ' ' && c != '-' && c != '_') word += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
  }
  return word;
}

class Dates {
 public:
  Dates(const std::string& zone, std::int64_t now) : zone_(zone), now_(now) {}

  std::string today() const { return tracker::date_in_zone(now_, zone_); }

  std::string day(const std::string& text) const {
    std::string day = read(text);
    if (day < kFirstDay)
      throw ReportError(
          fmt::format("The date '{}' is a date before first website was online. Try date that's after Aug 6, 1991 "
                      "(timestamp 681436800).: {}",
                      day, tracker::day_start(day, "UTC")));
    return day;
  }

 private:
  std::string read(const std::string& text) const {
    if (tracker::is_date(text)) return text;
    const std::string word = plain_word(text);
    if (word == "today" || word == "now") return today();
    if (word == "yesterday" || word == "yesterdaysametime") return day_after(today(), -1);
    if (word == "tomorrow") return day_after(today(), 1);
    if (word == "lastweek") return day_after(today(), -7);
    if (word == "lastmonth") return months_before(today(), 1);
    if (word == "lastyear") return months_before(today(), 12);
    if (const auto time = tracker::parse_time(text, now_)) return tracker::date_in_zone(*time, "UTC");
    refuse_date();
  }

  const std::string& zone_;
  std::int64_t now_;
};

/// last7, previous30: the word and how many.
struct Counted {
  bool is_previous = false;
  int count = 1;
};

std::optional<Counted> counted(const std::string& date) {
  for (const std::string_view word : {"last", "previous"}) {
    if (!date.starts_with(word)) continue;
    const std::string_view digits = std::string_view(date).substr(word.size());
    int count = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    if (!digits.empty() && (error != std::errc() || end != digits.data() + digits.size())) continue;
    return Counted{word == "previous", std::max(count, 1)};
  }
  return std::nullopt;
}

std::string moved(Period::Number number, const std::string& date, int periods) {
  switch (number) {
    case Period::kWeek:
      return day_after(date, 7 * periods);
    case Period::kMonth:
      return months_before(archive::period_of(Period::kMonth, date).first, -periods);
    case Period::kYear:
      return months_before(archive::period_of(Period::kYear, date).first, -12 * periods);
    default:
      return day_after(date, periods);
  }
}

struct Bounds {
  std::string first, last;
};

/// From and to of a list or a range.
std::optional<Bounds> bounds(Period::Number number, const std::string& date, const Dates& dates) {
  if (const auto word = counted(date)) {
    const int count = std::min(word->count, kMost[static_cast<std::size_t>(number - 1)]);
    const std::string last = word->is_previous ? moved(number, dates.today(), -1) : dates.today();
    return Bounds{moved(number, last, 1 - count), last};
  }
  const std::size_t comma = date.find(',');
  if (comma == std::string::npos) return std::nullopt;
  const Bounds read{dates.day(date.substr(0, comma)), dates.day(date.substr(comma + 1))};
  if (read.first > read.last) throw ReportError("Specified date range is invalid.");
  return read;
}

}  // namespace

PeriodChoice choose_periods(const std::string& period, const std::string& date, const std::string& zone,
                            std::int64_t now) {
  const Period::Number number = number_of(period);
  const Dates dates(zone, now);
  const auto between = bounds(number, date, dates);
  if (number == Period::kRange) {
    if (!between) refuse_range(date);
    if (between->first == between->last) return {{archive::period_of(Period::kDay, between->first)}, false};
    return {{Period{between->first, between->last, Period::kRange}}, false};
  }
  if (!between) return {{archive::period_of(number, dates.day(date))}, false};
  PeriodChoice choice{{}, true};
  for (Period one = archive::period_of(number, between->last);;
       one = archive::period_of(number, day_after(one.first, -1))) {
    choice.periods.push_back(one);
    if (one.first <= between->first) break;
    if (choice.periods.size() == kMostBetween)
      throw ReportError(fmt::format("The dates '{}' are more than {} periods; ask for fewer.", date, kMostBetween));
  }
  std::ranges::reverse(choice.periods);
  return choice;
}

std::string key_of(const Period& period) {
  switch (period.number) {
    case Period::kDay:
      return period.first;
    case Period::kMonth:
      return period.first.substr(0, 7);
    case Period::kYear:
      return period.first.substr(0, 4);
    default:
      return period.first + ',' + period.last;
  }
}

Period period_before(const Period& period) {
  if (period.number != Period::kRange) return archive::period_of(period.number, day_after(period.first, -1));
  const std::string last = day_after(period.first, -1);
  const std::int64_t days = (tracker::day_start(period.last, "UTC") - tracker::day_start(period.first, "UTC")) / 86400;
  const std::string first = day_after(last, -static_cast<int>(days));
  return {first, last, first == last ? Period::kDay : Period::kRange};
}

}  // namespace footfall::report
