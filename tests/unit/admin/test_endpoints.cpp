// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/admin/endpoints.h"

namespace footfall::admin {
namespace {

constexpr std::int64_t kNow = 1'800'000'000;

ledger::EdgeBook book(unsigned queues, std::int64_t age) {
  return {"id", "edge-1", "redis:6379", kNow - age, queues, {}};
}

std::string text_with(const std::vector<ledger::EdgeBook>& books) {
  queue::QueueOptions options;
  options.queues = 4;
  options.key_prefix = "p";
  Findings findings;
  judge_endpoints(books, options, kNow, findings);
  return findings.as_text();
}

bool says(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

BOOST_AUTO_TEST_SUITE(endpoints)

BOOST_AUTO_TEST_CASE(endpoints_that_fill_the_queues_that_are_worked_are_fine) {
  const std::string text = text_with({book(4, 1), book(4, 59)});
  BOOST_TEST(says(text, "2 instances of NGINX fill p"));
  BOOST_TEST(!says(text, "workers work"));
}

BOOST_AUTO_TEST_CASE(more_queues_than_are_worked_is_a_failure_and_fewer_a_warning) {
  BOOST_TEST(says(text_with({book(8, 1)}),
                  "NGINX on edge-1 fills 8 queues, the workers work 4: hits in the others are not stored"));
  BOOST_TEST(says(text_with({book(8, 1)}), "FAIL"));
  BOOST_TEST(
      says(text_with({book(2, 1)}), "NGINX on edge-1 fills 2 queues, the workers work 4: the others stay empty"));
  BOOST_TEST(!says(text_with({book(2, 1)}), "FAIL"));
}

BOOST_AUTO_TEST_CASE(who_has_gone_and_what_redis_counts_is_not_judged) {
  ledger::EdgeBook of_redis = book(0, 1);
  of_redis.time = 0;
  BOOST_TEST(text_with({book(8, 61), of_redis}) == Findings().as_text());
}

BOOST_AUTO_TEST_CASE(another_prefix_in_the_same_redis_is_named) {
  Findings findings;
  judge_prefixes({"footfall:{p}edges"}, "p", findings);
  BOOST_TEST(findings.as_text() == Findings().as_text());
  judge_prefixes({"footfall:{other}edges", "footfall:{p}edges"}, "p", findings);
  BOOST_TEST(says(findings.as_text(), "footfall:{other}edges"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::admin
