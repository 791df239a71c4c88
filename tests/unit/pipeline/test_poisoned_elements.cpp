// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "processing.h"

namespace footfall::pipeline {
namespace {

BOOST_AUTO_TEST_SUITE(test_poisoned_elements)

BOOST_AUTO_TEST_CASE(unreadable_elements_die_beside_their_neighbours) {
  FakeStore store;
  auto work = processor();
  drain(work, {element("a"), "{broken", "", element("b")}, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.sizes.size() == 1U);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == "{broken");
  BOOST_TEST(store.letters[0].reason.substr(0, 13) == "undecodable: ");
  BOOST_TEST(store.counters["empty"] == 1);
}

void one_poisoned_of_a_thousand(std::optional<Remedy> remedy, const std::string& reason) {
  FakeStore store;
  store.remedy = remedy;
  std::vector<std::string> elements(1000, element("fine"));
  elements[617] = element("poison");
  auto work = processor();
  drain(work, elements, store);
  BOOST_TEST(store.links == 999U);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == elements[617]);
  BOOST_TEST(store.letters[0].reason == reason);
  BOOST_TEST(store.rollbacks > 0);
  BOOST_TEST(store.sizes.size() < 40U);
}

BOOST_AUTO_TEST_CASE(bad_data_costs_only_itself) {
  one_poisoned_of_a_thousand(Remedy::kSplitBatch, "bad_data: incorrect value");
}

BOOST_AUTO_TEST_CASE(a_failing_rule_costs_only_its_element) {
  one_poisoned_of_a_thousand(std::nullopt, "exception: a rule failed");
}

void one_poisoned_of_a_bulk(std::optional<Remedy> remedy, const std::string& kind) {
  FakeStore store;
  store.remedy = remedy;
  auto work = processor();
  drain(work, {element("a"), bulk({"b", "poison", "c", "poison", "d"}), element("e")}, store);
  BOOST_TEST(store.links == 5U);
  BOOST_TEST(store.rehearsals > 0);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == bulk({"poison", "poison"}));
  BOOST_TEST(store.letters[0].requests == 2U);
  BOOST_TEST(store.letters[0].reason.starts_with(kind));
  BOOST_TEST(store.letters[0].reason.ends_with(" (and 1 more of the same element)"));
}

BOOST_AUTO_TEST_CASE(bad_data_in_a_bulk_costs_only_its_request) {
  one_poisoned_of_a_bulk(Remedy::kSplitBatch, "bad_data: incorrect value");
}

BOOST_AUTO_TEST_CASE(a_failing_rule_in_a_bulk_costs_only_its_request) {
  one_poisoned_of_a_bulk(std::nullopt, "exception: a rule failed");
}

BOOST_AUTO_TEST_CASE(a_bulk_of_which_all_is_bad_stays_as_it_is) {
  FakeStore store;
  auto work = processor();
  const std::string whole = bulk({"poison", "poison", "poison"});
  drain(work, {whole}, store);
  BOOST_TEST(store.links == 0U);
  BOOST_REQUIRE_EQUAL(store.letters.size(), 1U);
  BOOST_TEST(store.letters[0].element == whole);
  BOOST_TEST(store.letters[0].requests == 3U);
}

BOOST_AUTO_TEST_CASE(other_failures_of_the_database_pass_through_after_a_rollback) {
  for (const Remedy remedy : {Remedy::kRetryBatch, Remedy::kStop, Remedy::kLeaseLost}) {
    FakeStore store;
    store.remedy = remedy;
    auto work = processor();
    const std::vector<std::string> elements = {element("fine"), element("poison")};
    BOOST_CHECK_EXCEPTION(work.process(elements, store), StoreError,
                          [&](const StoreError& e) { return e.remedy() == remedy; });
    BOOST_TEST(store.rollbacks == 1);
    BOOST_TEST(store.sizes.empty());
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
