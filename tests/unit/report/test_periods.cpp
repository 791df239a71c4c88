// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/request/periods.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

// 2026-11-10 01:30 UTC: still the 9th in New York.
constexpr std::int64_t kNow = 1794274200;

std::string keys(const std::string& period, const std::string& date, const std::string& zone = "UTC") {
  std::string text;
  for (const Period& one : choose_periods(period, date, zone, kNow).periods)
    text += (text.empty() ? "" : " ") + key_of(one);
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_periods)

BOOST_AUTO_TEST_CASE(dates_and_words_name_the_periods_that_hold_them) {
  struct Case {
    const char *period, *date, *keys;
  };
  const Case cases[] = {{"day", "2026-10-30", "2026-10-30"},
                        {"day", "today", "2026-11-10"},
                        {"day", "yesterday", "2026-11-09"},
                        {"week", "2026-10-30", "2026-10-26,2026-11-01"},
                        {"month", "lastMonth", "2026-10"},
                        {"year", "last year", "2025"},
                        {"day", "last3", "2026-11-08 2026-11-09 2026-11-10"},
                        {"day", "previous2", "2026-11-08 2026-11-09"},
                        {"month", "last2", "2026-10 2026-11"},
                        {"week", "2026-10-28,2026-11-03", "2026-10-26,2026-11-01 2026-11-02,2026-11-08"},
                        {"range", "2026-10-27,2026-10-30", "2026-10-27,2026-10-30"},
                        {"range", "2026-10-27,2026-10-27", "2026-10-27"}};
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT(one.period << ' ' << one.date) BOOST_TEST(keys(one.period, one.date) == one.keys);
  }
}

BOOST_AUTO_TEST_CASE(today_is_that_of_the_sites_zone) {
  BOOST_TEST(keys("day", "today", "America/New_York") == "2026-11-09");
}

BOOST_AUTO_TEST_CASE(several_dates_are_a_map_if_only_one_comes_of_them) {
  BOOST_TEST(choose_periods("day", "last1", "UTC", kNow).is_map);
  BOOST_TEST(!choose_periods("day", "2026-10-30", "UTC", kNow).is_map);
  BOOST_TEST(!choose_periods("range", "last7", "UTC", kNow).is_map);
}

BOOST_AUTO_TEST_CASE(what_is_no_period_or_date_is_refused) {
  const std::pair<const char*, const char*> cases[] = {{"fortnight", "2026-10-30"},
                                                       {"day", "2026-13-40"},
                                                       {"day", "1990-01-01"},
                                                       {"range", "2026-10-10"},
                                                       {"range", "2026-10-10,2026-10-01"},
                                                       {"day", "2026-10-01,2226-10-01"},
                                                       {"day", "2026-10-01,72026-10-31"}};
  for (const auto& [period, date] : cases) BOOST_CHECK_THROW(choose_periods(period, date, "UTC", kNow), ReportError);
}

BOOST_AUTO_TEST_CASE(the_period_before_a_range_has_as_many_days) {
  BOOST_TEST(key_of(period_before({"2026-10-05", "2026-10-11", Period::kRange})) == "2026-09-28,2026-10-04");
  BOOST_TEST(key_of(period_before({"2026-10-01", "2026-10-31", Period::kMonth})) == "2026-09");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
