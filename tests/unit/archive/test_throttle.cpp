// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/archive/run/throttle.h"

using namespace footfall::archive;

BOOST_AUTO_TEST_SUITE(test_throttle)

BOOST_AUTO_TEST_CASE(more_than_a_limit_is_too_much_and_no_limit_is_none) {
  struct Case {
    ServerLoad load;
    ReadLimits limits;
    bool too_much;
  };
  const Case cases[] = {
      {{30, 0}, {30, 0}, false},           {{31, 0}, {30, 0}, true},   {{std::nullopt, 0}, {30, 0}, false},
      {{86400, 500}, {0, 0}, false},       {{0, 10}, {30, 10}, false}, {{0, 11}, {30, 10}, true},
      {{std::nullopt, 11}, {0, 10}, true},
  };
  for (const Case& one : cases) BOOST_TEST(is_too_much(one.load, one.limits) == one.too_much);
}

BOOST_AUTO_TEST_SUITE_END()
