// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#define BOOST_TEST_MODULE retention
#include <boost/test/unit_test.hpp>

#include "worker/retention/batch_size.h"
#include "worker/retention/log_purge.h"

using namespace footfall::retention;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(test_pace)

BOOST_AUTO_TEST_CASE(batches_grow_and_shrink_towards_their_time_and_within_limits) {
  BatchSize size;
  size.learn(50ms);
  BOOST_TEST(size.size() == BatchSize::kFirst * 2);
  for (int i = 0; i < 20; ++i) size.learn(0s);
  BOOST_TEST(size.size() == BatchSize::kMost);
  size.learn(10s);
  BOOST_TEST(size.size() == BatchSize::kMost / 2);
  for (int i = 0; i < 20; ++i) size.shrink();
  BOOST_TEST(size.size() == BatchSize::kLeast);
}

BOOST_AUTO_TEST_CASE(pauses_leave_the_load_that_was_asked_for) {
  BOOST_TEST(pause_after(80ms, 80).count() == 0.020, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(pause_after(80ms, 100).count() == 0.0);
}

BOOST_AUTO_TEST_CASE(ids_without_gap_are_a_range) {
  BOOST_TEST(among("idvisit", {4, 5, 6}) == "idvisit BETWEEN 4 AND 6");
  BOOST_TEST(among("idvisit", {4, 6}) == "idvisit IN (4,6)");
}

BOOST_AUTO_TEST_CASE(days_are_counted_from_midnight_utc) {
  BOOST_TEST(days_before(1709294400 + 3600, 1) == "2024-02-29 00:00:00");  // 1 March 2024, 13:00
}

BOOST_AUTO_TEST_SUITE_END()
