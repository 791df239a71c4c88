// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "processing.h"

namespace footfall::pipeline {
namespace {

BOOST_AUTO_TEST_SUITE(test_batch_processor)

BOOST_AUTO_TEST_CASE(good_elements_are_one_commit) {
  FakeStore store;
  auto work = processor();
  drain(work, {element("a"), element("b"), element("c")}, store);
  BOOST_TEST(store.links == 3U);
  BOOST_TEST(store.sizes == std::vector<std::size_t>{3}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(more_than_one_batch_is_committed_batch_by_batch) {
  FakeStore store;
  auto work = processor(2);
  drain(work, {element("a"), element("b"), "{broken", element("c"), element("d")}, store);
  BOOST_TEST(store.links == 4U);
  BOOST_TEST(store.letters.size() == 1U);
  BOOST_TEST(store.sizes == (std::vector<std::size_t>{2, 2, 1}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(what_was_prepared_for_other_elements_is_dropped) {
  FakeStore store;
  auto work = processor(1);
  const std::vector<std::string> first = {element("a"), element("b")}, other = {"{broken", element("c")};
  BOOST_TEST(work.process(first, store) == 1U);
  BOOST_TEST(work.process(other, store) == 1U);
  BOOST_TEST(store.links == 1U);
  BOOST_TEST(store.letters.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_prepared_with_other_settings_is_dropped) {
  FakeStore store;
  auto work = processor(1);
  const std::vector<std::string> elements = {element("a"), element("b")};
  BOOST_TEST(work.process(elements, store) == 1U);
  store.forget_sites();
  BOOST_TEST(work.process(std::span(elements).subspan(1), store) == 1U);
  BOOST_TEST(store.links == 1U);
}

BOOST_AUTO_TEST_CASE(hits_of_a_site_made_since_the_settings_were_read_are_tracked) {
  FakeStore store;
  store.news = store.settings();
  store.forget_sites();
  auto work = processor();
  const std::vector<std::string> elements = {element("a"), element("b")};
  drain(work, elements, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.counters.count("refused.unknown_site") == 0U);
  BOOST_REQUIRE(store.looked_for.size() == 1U);
  BOOST_TEST((store.looked_for[0].sites == std::set<std::int64_t>{1}));
}

BOOST_AUTO_TEST_CASE(hits_of_a_site_that_a_look_does_not_find_are_refused) {
  FakeStore store;
  store.forget_sites();
  auto work = processor();
  drain(work, {element("a"), element("b")}, store);
  BOOST_TEST(store.links == 0U);
  BOOST_TEST(store.counters["refused.unknown_site"] == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
