// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/php/array.h"
#include "worker/report/suggestions/fixed_values.h"
#include "worker/report/suggestions/listed_names.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

// 2026-11-10 01:30 UTC.
constexpr std::int64_t kNow = 1794274200;

ValueCounts counts_of(std::initializer_list<const char*> values) {
  ValueCounts counts;
  for (const char* value : values) counts.add(value);
  return counts;
}

std::string joined(const std::vector<std::string>& values) {
  std::string text;
  for (const std::string& value : values) text += (text.empty() ? "" : "|") + value;
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_suggestions)

BOOST_AUTO_TEST_CASE(frequent_values_come_first_and_equal_ones_by_their_bytes) {
  BOOST_TEST(joined(counts_of({"b", "a", "c", "c", "B", ""}).most_frequent(30)) == "c|B|a|b");
  BOOST_TEST(joined(counts_of({"b", "a", "c"}).most_frequent(2)) == "a|b");
}

BOOST_AUTO_TEST_CASE(numbers_are_rounded_and_zero_counts) {
  BOOST_TEST(joined(counts_of({"49.250000", "49.25", "1.23456", "0"}).most_frequent(30)) == "49.25|0|1.235");
}

BOOST_AUTO_TEST_CASE(names_that_are_not_used_follow_from_z_to_a) {
  const ValueCounts codes = counts_of({"a", "b", "c", "c", "zz"});
  BOOST_TEST(joined(by_usage({{"a", "Alpha"}, {"b", "Beta"}, {"c", "Gamma"}, {"d", "Delta"}, {"e", "Eta"}}, codes,
                             5)) == "Gamma|Unknown|Beta|Alpha|Eta");
}

BOOST_AUTO_TEST_CASE(times_are_suggested_without_a_look_at_visits) {
  struct Case {
    const char* segment;
    std::size_t count;
    const char *first, *last;
  };
  const Case cases[] = {{"visitStartServerHour", 24, "0", "23"},
                        {"visitEndServerMinute", 31, "0", "30"},
                        {"visitEndServerMonth", 12, "1", "12"},
                        {"visitEndServerDate", 31, "2026-11-10", "2026-10-11"},
                        {"visitorType", 3, "returningCustomer", "new"}};
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT(one.segment) {
      const auto values = fixed_values(one.segment, kNow);
      BOOST_REQUIRE(values);
      BOOST_TEST(values->size() == one.count);
      BOOST_TEST(text_of(values->front().second) == one.first);
      BOOST_TEST(text_of(values->back().second) == one.last);
    }
  }
  BOOST_TEST(!fixed_values("city", kNow));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
