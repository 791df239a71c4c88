// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "worker/archive/periods/period.h"

using namespace footfall::archive;

namespace {

constexpr const char* kLongAfter = "2030-01-01";

/// "W2026-10-05" a week, M… a month, Y… a year by its first day; "2026-10-01" a day; "2026-10-01..10-04" days in a row.
std::string spelled(const std::vector<Period>& parts) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += ' ';
    if (parts[i].number != Period::kDay) {
      text += std::string("??WMY?")[parts[i].number] + parts[i].first;
      continue;
    }
    std::size_t last = i;
    while (last + 1 < parts.size() && parts[last + 1].number == Period::kDay) ++last;
    text += parts[i].first + (last > i ? ".." + parts[last].last.substr(5) : "");
    i = last;
  }
  return text;
}

struct PartsCase {
  const char *first, *last, *today, *parts;
};

const PartsCase kRanges[] = {
    // Days, and weeks where they are whole.
    {"2026-10-06", "2026-10-08", kLongAfter, "2026-10-06..10-08"},
    {"2026-10-05", "2026-10-11", kLongAfter, "W2026-10-05"},
    {"2026-10-08", "2026-10-20", kLongAfter, "2026-10-08..10-11 W2026-10-12 2026-10-19..10-20"},
    {"2024-02-29", "2024-02-29", kLongAfter, "2024-02-29"},
    {"2026-12-28", "2027-01-10", kLongAfter, "W2026-12-28 W2027-01-04"},
    // Whole months and years as one.
    {"2026-10-01", "2026-10-31", kLongAfter, "M2026-10-01"},
    {"2024-01-01", "2025-02-28", kLongAfter, "Y2024-01-01 M2025-01-01 M2025-02-01"},
    {"2026-11-01", "2026-12-30", kLongAfter,
     "M2026-11-01 2026-12-01..12-06 W2026-12-07 W2026-12-14 W2026-12-21 2026-12-28..12-30"},
    // A week across two months is left apart where months follow.
    {"2026-08-29", "2026-10-31", kLongAfter, "2026-08-29..08-31 M2026-09-01 M2026-10-01"},
    {"2026-08-29", "2026-11-15", kLongAfter,
     "2026-08-29..08-31 M2026-09-01 M2026-10-01 2026-11-01 W2026-11-02 W2026-11-09"},
    // What is not over stands for its days where the range reaches today, and only there.
    {"2026-11-23", "2026-11-25", "2026-11-25", "W2026-11-23"},
    {"2026-11-23", "2026-11-24", "2026-11-25", "2026-11-23..11-24"},
    {"2026-11-24", "2026-11-25", "2026-11-25", "2026-11-24..11-25"},
    {"2026-11-20", "2026-11-26", "2026-11-25", "2026-11-20..11-22 W2026-11-23"},
    {"2026-11-01", "2026-11-26", "2026-11-25", "M2026-11-01"},
    {"2026-11-01", "2026-11-24", "2026-11-25", "2026-11-01 W2026-11-02 W2026-11-09 W2026-11-16 2026-11-23..11-24"},
    {"2026-01-01", "2026-11-25", "2026-11-25", "Y2026-01-01"},
};

struct HoldingCase {
  Period::Number number;
  const char *date, *first, *last;
};

const HoldingCase kHolding[] = {
    {Period::kDay, "2026-10-31", "2026-10-31", "2026-10-31"},
    {Period::kWeek, "2026-11-01", "2026-10-26", "2026-11-01"},
    {Period::kWeek, "2025-01-01", "2024-12-30", "2025-01-05"},
    {Period::kMonth, "2024-02-10", "2024-02-01", "2024-02-29"},
    {Period::kMonth, "2026-12-31", "2026-12-01", "2026-12-31"},
    {Period::kYear, "2026-12-31", "2026-01-01", "2026-12-31"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(test_period)

BOOST_AUTO_TEST_CASE(the_period_that_holds_a_date) {
  for (const HoldingCase& one : kHolding) {
    BOOST_TEST_INFO(one.number << " of " << one.date);
    BOOST_TEST((period_of(one.number, one.date) == Period{one.first, one.last, one.number}));
  }
}

BOOST_AUTO_TEST_CASE(days_weeks_months_and_years_are_made_of_whole_shorter_periods) {
  const auto parts = [](Period::Number number, const char* date) {
    return spelled(parts_of(period_of(number, date), kLongAfter));
  };
  BOOST_TEST(parts(Period::kDay, "2026-10-01") == "");
  BOOST_TEST(parts(Period::kWeek, "2026-10-01") == "2026-09-28..10-04");
  BOOST_TEST(parts(Period::kMonth, "2026-10-01") ==
             "2026-10-01..10-04 W2026-10-05 W2026-10-12 W2026-10-19 2026-10-26..10-31");
  BOOST_TEST(parts(Period::kMonth, "2021-02-14") == "W2021-02-01 W2021-02-08 W2021-02-15 W2021-02-22");
  BOOST_TEST(parts_of(period_of(Period::kYear, "2024-05-05"), kLongAfter).size() == 12u);
}

BOOST_AUTO_TEST_CASE(longer_periods_are_those_that_are_made_of_it) {
  const auto longer = [](Period::Number number, const char* date) {
    return spelled(longer_periods(period_of(number, date)));
  };
  BOOST_TEST(longer(Period::kDay, "2026-11-01") == "W2026-10-26 M2026-11-01 Y2026-01-01");
  BOOST_TEST(longer(Period::kWeek, "2026-11-02") == "M2026-11-01 Y2026-01-01");
  BOOST_TEST(longer(Period::kWeek, "2026-11-01") == "");
  BOOST_TEST(longer(Period::kWeek, "2025-01-01") == "");
  BOOST_TEST(longer(Period::kMonth, "2026-12-31") == "Y2026-01-01");
  BOOST_TEST(longer(Period::kYear, "2026-12-31") == "");
  BOOST_TEST(longer_periods({"2026-10-01", "2026-10-02", Period::kRange}).size() == 0u);
}

BOOST_AUTO_TEST_CASE(a_range_is_made_of_the_longest_periods_that_fit) {
  for (const PartsCase& one : kRanges) {
    BOOST_TEST_INFO(one.first << " to " << one.last << " on " << one.today);
    BOOST_TEST(spelled(parts_of({one.first, one.last, Period::kRange}, one.today)) == one.parts);
  }
}

BOOST_AUTO_TEST_SUITE_END()
