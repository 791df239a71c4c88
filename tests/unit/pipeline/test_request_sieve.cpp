// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "worker/pipeline/request_sieve.h"

namespace footfall::pipeline {
namespace {

/// Refuses every list that holds one of the bad requests, and counts how often it was asked.
struct Table {
  RequestList bad;
  std::size_t tries = 0;

  TryRequests attempt() {
    return [this](const RequestList& requests) -> std::optional<std::string> {
      ++tries;
      for (const std::size_t index : requests) {
        if (std::ranges::find(bad, index) != bad.end()) return "bad_data: number " + std::to_string(index);
      }
      return std::nullopt;
    };
  }
};

RequestList all_but(std::size_t count, const RequestList& bad) {
  RequestList rest;
  for (std::size_t i = 0; i < count; ++i) {
    if (std::ranges::find(bad, i) == bad.end()) rest.push_back(i);
  }
  return rest;
}

BOOST_AUTO_TEST_SUITE(test_request_sieve)

BOOST_AUTO_TEST_CASE(the_bad_requests_are_found_wherever_they_stand) {
  const struct {
    std::size_t count;
    RequestList bad;
  } cases[] = {{2, {0}}, {2, {1}}, {3, {1}}, {7, {0, 6}}, {7, {2, 3, 4}}, {64, {0, 1, 31, 32, 63}}, {4, {0, 1, 2, 3}}};
  for (const auto& one : cases) {
    Table table{one.bad};
    const Sieved sieved = sieve(one.count, "bad_data: all", table.attempt());
    BOOST_TEST(sieved.good == all_but(one.count, one.bad), boost::test_tools::per_element());
    BOOST_REQUIRE_EQUAL(sieved.bad.size(), 1U);
    BOOST_TEST(sieved.bad[0].requests == one.bad, boost::test_tools::per_element());
    BOOST_TEST(sieved.bad[0].reason == "bad_data: number " + std::to_string(one.bad[0]));
  }
}

BOOST_AUTO_TEST_CASE(one_bad_of_a_thousand_costs_a_few_tries) {
  Table table{{617}};
  sieve(1000, "bad_data: all", table.attempt());
  BOOST_TEST(table.tries <= 20U);
}

BOOST_AUTO_TEST_CASE(a_request_is_judged_together_with_the_good_ones_before_it) {
  // 0 to 2 fit together, no fourth one beside them.
  const auto attempt = [](const RequestList& requests) -> std::optional<std::string> {
    if (requests.size() > 3) return "bad_data: too many";
    return std::nullopt;
  };
  const Sieved sieved = sieve(5, "bad_data: too many", attempt);
  BOOST_TEST(sieved.good == (RequestList{0, 1, 2}), boost::test_tools::per_element());
  BOOST_TEST(sieved.bad[0].requests == (RequestList{3, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(reasons_of_different_kinds_stay_apart) {
  const auto attempt = [](const RequestList& requests) -> std::optional<std::string> {
    if (std::ranges::binary_search(requests, 0U)) return "bad_data: too long";
    if (std::ranges::binary_search(requests, 3U)) return "exception: a rule failed";
    return std::nullopt;
  };
  const Sieved sieved = sieve(4, "bad_data: too long", attempt);
  BOOST_TEST(sieved.good == (RequestList{1, 2}), boost::test_tools::per_element());
  BOOST_REQUIRE_EQUAL(sieved.bad.size(), 2U);
  BOOST_TEST(sieved.bad[0].requests == RequestList{0}, boost::test_tools::per_element());
  BOOST_TEST(sieved.bad[1].requests == RequestList{3}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_is_undecided_at_the_limit_counts_as_bad) {
  Table table{{1, 3, 5, 7, 9, 11, 13, 15}};
  const Sieved few = sieve(16, "bad_data: all", table.attempt(), {.tries = 5});
  BOOST_TEST(table.tries == 5U);
  BOOST_TEST(few.good == RequestList{0}, boost::test_tools::per_element());
  BOOST_TEST(few.bad[0].requests == all_but(16, {0}), boost::test_tools::per_element());
  table.tries = 0;
  sieve(16, "bad_data: all", table.attempt(), {.requests = 12});
  BOOST_TEST(table.tries == 2U);
  BOOST_TEST(sieve(16, "bad_data: all", table.attempt(), {.time = std::chrono::seconds(0)}).good.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
