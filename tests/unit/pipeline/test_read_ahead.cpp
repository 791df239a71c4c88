// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "processing.h"

namespace footfall::pipeline {
namespace {

BOOST_AUTO_TEST_SUITE(test_read_ahead)

BOOST_AUTO_TEST_CASE(batch_behind_another_is_read_ahead_but_for_what_that_one_wrote) {
  FakeReader reader;
  FakeStore store;
  store.reader = &reader;
  auto work = processor(1);
  drain(work, {element("a"), element("b"), element("c")}, store);
  BOOST_TEST(reader.asked == 2);
  BOOST_TEST(store.actions_asked == 1);
  // All are of one configuration: each batch writes what the next one has read.
  BOOST_TEST(store.probes_asked.size() == 3U);
  BOOST_TEST(store.links == 3U);
}

BOOST_AUTO_TEST_CASE(nothing_read_ahead_counts_behind_a_commit_that_failed) {
  FakeReader reader;
  FakeStore store;
  store.reader = &reader;
  store.fails_once = true;
  auto work = processor(1);
  const std::vector<std::string> elements = {element("a"), element("b")};
  BOOST_CHECK_THROW(work.process(elements, store), StoreError);
  drain(work, {elements[1]}, store);  // the commit had come to pass
  BOOST_TEST(store.actions_asked == 2);
}

BOOST_AUTO_TEST_CASE(reading_ahead_that_fails_is_done_in_the_batch_s_turn) {
  FakeReader reader;
  reader.is_away = true;
  FakeStore store;
  store.reader = &reader;
  auto work = processor(1);
  drain(work, {element("a"), element("b")}, store);
  BOOST_TEST(store.links == 2U);
  BOOST_TEST(store.actions_asked == 2);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
