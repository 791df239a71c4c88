// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "tests/unit/report/live_fields.h"
#include "worker/php/array.h"
#include "worker/report/live/time_span.h"
#include "worker/report/live/visit_details.h"
#include "worker/report/live/visit_fields.h"
#include "worker/report/live/visit_times.h"
#include "worker/report/live/visits.h"
#include "worker/report/request/report_error.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kNow = 1793534400;  // 2026-11-01 12:00 UTC

std::string span_text(const char* period, const char* date, const char* zone = "UTC") {
  const TimeSpan span = span_of(period, date, zone, kNow);
  return (span.begin ? sql_time(*span.begin) : "-") + ' ' + (span.end ? sql_time(*span.end) : "-");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_live_visits)

BOOST_AUTO_TEST_CASE(a_period_begins_with_its_first_day_and_ends_before_the_next_one) {
  struct Case {
    const char *period, *date, *zone, *expected;
  };
  const Case cases[] = {
      {"day", "2026-10-12", "UTC", "'2026-10-12 00:00:00' '2026-10-13 00:00:00'"},
      {"day", "2026-10-12", "Europe/Berlin", "'2026-10-11 22:00:00' '2026-10-12 22:00:00'"},
      {"week", "2026-10-14", "UTC", "'2026-10-12 00:00:00' '2026-10-19 00:00:00'"},
      {"range", "2026-10-01,2026-10-03", "UTC", "'2026-10-01 00:00:00' '2026-10-04 00:00:00'"},
      {"day", "2026-10-01,2026-10-03", "UTC", "'2026-10-01 00:00:00' '2026-10-04 00:00:00'"},
  };
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT(one.period << ' ' << one.date << ' ' << one.zone)
    BOOST_TEST(span_text(one.period, one.date, one.zone) == one.expected);
  }
}

BOOST_AUTO_TEST_CASE(what_reaches_to_now_has_no_end_and_today_begins_a_period_earlier) {
  BOOST_TEST(span_text("day", "today") == "'2026-10-31 00:00:00' -");
  BOOST_TEST(span_text("day", "2026-11-01") == "'2026-10-31 00:00:00' -");
  BOOST_TEST(span_text("range", "last3") == "'2026-10-30 00:00:00' -");
}

BOOST_AUTO_TEST_CASE(without_a_period_or_a_date_there_are_no_bounds) {
  BOOST_TEST(span_text("", "today") == "- -");
  BOOST_TEST(span_text("day", "") == "- -");
}

BOOST_AUTO_TEST_CASE(times_are_shown_by_the_clock_of_the_site) {
  constexpr std::int64_t kTime = 1793484000;  // 2026-10-31 22:00 UTC
  BOOST_TEST(clock_in_zone(kTime, "Asia/Tokyo") == "07:00:00");
  BOOST_TEST(day_text(kTime, "Asia/Tokyo") == "Sunday, November 1, 2026");
  BOOST_TEST(moment_text(kTime, "Asia/Tokyo") == "Nov 1, 2026 07:00:00");
  BOOST_TEST(seconds_on_clock(kTime, "Asia/Tokyo") == kTime + 32400);
}

BOOST_AUTO_TEST_CASE(what_is_no_visitor_id_finds_nobody) {
  BOOST_TEST(visitor_condition("46fab4217a5b7e7d") == "log_visit.idvisitor = x'46fab4217a5b7e7d'");
  BOOST_TEST(visitor_condition("46f") == "FALSE");
  BOOST_TEST(visitor_condition("' OR 1=1") == "FALSE");
}

BOOST_AUTO_TEST_CASE(slots_of_variables_that_once_held_searches_are_left_out_of_pages) {
  const Fields row = fields(
      {{"custom_var_k1", "_pk_scat"}, {"custom_var_v1", "books"}, {"custom_var_k2", "Size"}, {"custom_var_v2", "XL"}});
  BOOST_TEST(json(Value(variables_in(row, "customVariablePage"))) ==
             R"({"2":{"customVariablePageName2":"Size","customVariablePageValue2":"XL"}})");
  BOOST_TEST(variables_in(row, "customVariable").size() == 2);
}

BOOST_AUTO_TEST_CASE(referrer_types_have_keys) {
  const std::pair<std::int64_t, const char*> cases[] = {{1, "direct"},   {2, "search"}, {3, "website"},
                                                        {6, "campaign"}, {7, "social"}, {4, ""}};
  for (const auto& [type, key] : cases) BOOST_TEST(referrer_type_key(type) == key);
}

BOOST_AUTO_TEST_CASE(a_flat_visit_has_parts_of_its_actions_by_their_number) {
  Fields visit;
  php::Array actions;
  php::append(actions, php::Array{{"type", "action"}, {"url", "http://x/a"}, {"pageTitle", "A"}});
  php::append(actions, php::Array{{"type", "outlink"}, {"url", "http://y/"}});
  php::append(actions, php::Array{{"type", "goal"}, {"goalId", 3}});
  php::append(actions, php::Array{{"type", "action"}, {"url", "http://x/b"}, {"pageTitle", "B"}});
  visit.append("actionDetails", std::move(actions));
  flatten_visit(visit);
  visit.erase("actionDetails");
  BOOST_TEST(json(visit) == R"({"visitConvertedGoalId_1":3,"pageUrl_1":"http:\/\/x\/a","pageTitle_1":"A",)"
                            R"("outlinkUrl_2":"http:\/\/y\/","pageUrl_4":"http:\/\/x\/b","pageTitle_4":"B",)"
                            R"("entryPageTitle":"A","entryPageUrl":"http:\/\/x\/a","exitPageTitle":"B",)"
                            R"("exitPageUrl":"http:\/\/x\/b"})");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
