// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "common/doubt.h"
#include "processing.h"
#include "worker/pipeline/batch_id.h"

namespace footfall::pipeline {
namespace {

BOOST_AUTO_TEST_SUITE(test_doubt)

BOOST_AUTO_TEST_CASE(element_in_doubt_counts_where_the_first_one_has_not_come) {
  FakeStore store;
  auto work = processor();
  drain(work, {put_in_doubt(packed("a")), packed("b")}, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.counters.count("known_doubts") == 0U);
}

BOOST_AUTO_TEST_CASE(element_in_doubt_is_left_out_where_the_first_one_was_committed_or_stands_before_it) {
  FakeStore store;
  store.committed.insert(element_print(packed("a")));
  auto work = processor();
  drain(work, {put_in_doubt(packed("a")), packed("b"), put_in_doubt(packed("b")), put_in_doubt(packed("b"))}, store);
  BOOST_TEST(store.links == 1U);
  BOOST_TEST(store.counters["known_doubts"] == 3);
  BOOST_TEST(store.sizes == std::vector<std::size_t>{4}, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(equal_elements_that_nobody_doubts_count_each) {
  FakeStore store;
  store.committed.insert(element_print(packed("a")));
  auto work = processor();
  drain(work, {packed("a"), packed("a"), put_in_doubt(packed("c"))}, store);
  BOOST_TEST(store.links == 3U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
