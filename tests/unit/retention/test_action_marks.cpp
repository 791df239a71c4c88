// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/retention/action_marks.h"

using namespace footfall::retention;

BOOST_AUTO_TEST_SUITE(test_action_marks)

BOOST_AUTO_TEST_CASE(only_ids_up_to_the_highest_can_be_unused) {
  ActionMarks marks(3);
  for (const std::int64_t id : {0, 2, 4, -1}) marks.mark(id);
  BOOST_TEST(!marks.has(1));
  BOOST_TEST(marks.has(2));
  BOOST_TEST(!marks.has(3));
  BOOST_TEST(marks.has(4));
}

BOOST_AUTO_TEST_SUITE_END()
