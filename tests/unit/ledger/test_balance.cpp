// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <vector>

#include "worker/ledger/balance.h"

namespace footfall::ledger {
namespace {

const Counts kEdges = {{"offered", 105}, {"to_redis", 100}, {"not_taken", 5},   {"to_spool", 20},
                       {"in_doubt", 1},  {"shed.ping", 3},  {"shed.sample", 2}, {kTakenFromSpools, 12}};

QueueBook queue_of(std::uint64_t waiting, Counts counts, std::uint64_t untrimmed = 0) {
  return {"q", waiting, untrimmed, std::move(counts)};
}

/// 112 elements came in: 100 that Redis has acknowledged, 12 from spools.
const std::vector<QueueBook> kQueues = {
    queue_of(10, {{"items", 70}, {"hits", 75}, {"tracked", 60}, {"excluded.address", 9}, {"refused.unknown_site", 6}}),
    queue_of(0, {{"items", 29},
                 {"hits", 31},
                 {"tracked", 30},
                 {"dead_letter.undecodable", 1},
                 {"excluded.erased", 4},
                 {"erased_items", 3},
                 {"erased_spool_items", 5}})};

Verdict verdict_with(const Counts& edges, const std::vector<QueueBook>& queues, const Base& base = {}) {
  return judge(balance_of(edges, queues), base);
}

Counts changed(Counts counts, const char* name, std::uint64_t value) {
  counts[name] = value;
  return counts;
}

BOOST_AUTO_TEST_SUITE(balance)

BOOST_AUTO_TEST_CASE(books_of_all_sides_close) {
  const Balance balance = balance_of(kEdges, kQueues);
  BOOST_TEST(balance.accepted() == 125U);
  BOOST_TEST(balance.in_spools() == 3);
  BOOST_TEST(balance.worked == 99U);
  BOOST_TEST(balance.erased_in_queues == 3U);
  BOOST_TEST(balance.beyond_elements() == 0);
  BOOST_TEST(balance.beyond_hits() == 0);
  BOOST_TEST((balance.excluded == Counts{{"address", 9}}), "what was erased was never worked");
  BOOST_TEST(judge(balance, {}).closes());
}

BOOST_AUTO_TEST_CASE(what_is_nowhere_is_lost) {
  std::vector<QueueBook> queues = kQueues;
  queues[0].waiting = 6;
  const Verdict verdict = verdict_with(kEdges, queues);
  BOOST_TEST(verdict.lost == 4U);
  BOOST_TEST(verdict.unexplained == 0U);
  BOOST_TEST(!verdict.closes());
}

BOOST_AUTO_TEST_CASE(elements_without_an_answer_explain_as_many_more) {
  std::vector<QueueBook> queues = kQueues;
  queues[0].waiting = 17;
  const Verdict verdict = verdict_with(changed(kEdges, "offered", 109), queues);
  BOOST_TEST(verdict.without_answer == 4U);
  BOOST_TEST(verdict.unexplained == 3U);
  BOOST_TEST(verdict_with(changed(kEdges, "offered", 112), queues).closes());
}

BOOST_AUTO_TEST_CASE(answers_counted_ahead_of_offers_are_no_elements) {
  BOOST_TEST(balance_of(changed(kEdges, "offered", 90), kQueues).unanswered == 0U);
}

BOOST_AUTO_TEST_CASE(a_batch_that_is_committed_and_not_trimmed_counts_once) {
  std::vector<QueueBook> queues = kQueues;
  queues[0].waiting += 7;
  queues[0].untrimmed = 7;
  BOOST_TEST(verdict_with(kEdges, queues).closes());
}

BOOST_AUTO_TEST_CASE(dead_letters_that_are_given_back_come_in_again) {
  std::vector<QueueBook> queues = kQueues;
  queues[0].counts["replayed"] = 2;
  queues[0].waiting += 2;
  BOOST_TEST(verdict_with(kEdges, queues).closes());
}

BOOST_AUTO_TEST_CASE(differences_of_the_day_when_accounts_began_stay_aside) {
  std::vector<QueueBook> queues = kQueues;
  queues[0].waiting = 1010;
  queues[0].counts["hits"] = 70;
  BOOST_TEST(verdict_with(kEdges, queues).unexplained == 1000U);
  BOOST_TEST(verdict_with(kEdges, queues).hits == 5);
  BOOST_TEST(verdict_with(kEdges, queues, {1000, 5}).closes());
  BOOST_TEST(verdict_with(kEdges, queues, {1001, 5}).lost == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(edge_books)

BOOST_AUTO_TEST_CASE(a_book_is_read_as_an_endpoint_writes_it) {
  const EdgeBook book =
      read_book("a1", R"({"host":"h","time":17,"redis":"r:1","queues":4,"counts":{"to_redis":5,"odd":-1,"text":"x"}})");
  BOOST_TEST((book == EdgeBook{"a1", "h", "r:1", 17, 4, {{"to_redis", 5}}}));
}

BOOST_AUTO_TEST_CASE(what_redis_counts_has_one_number) {
  BOOST_TEST((read_book("drained:e1", "42") == EdgeBook{"drained:e1", "", "", 0, 0, {{kTakenFromSpools, 42}}}));
}

BOOST_AUTO_TEST_CASE(what_is_no_book_counts_nothing) {
  for (const char* text : {"", "{", "[]", "{}", "17", R"({"counts":[]})", R"({"counts":{"to_redis":1e3}})"})
    BOOST_TEST(read_book("a1", text).counts.empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::ledger
