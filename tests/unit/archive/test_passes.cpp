// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/archive/run/passes.h"

using footfall::archive::groups_that_fit;
using footfall::archive::Range;

BOOST_AUTO_TEST_SUITE(test_passes)

BOOST_AUTO_TEST_CASE(neighbours_share_a_group_while_they_fit) {
  struct Case {
    std::vector<double> sizes;
    std::vector<Range> groups;
  };
  const Case cases[] = {{{}, {}},
                        {{3, 4, 3}, {{0, 3}}},
                        {{3, 4, 4}, {{0, 2}, {2, 3}}},
                        {{30, 1, 30}, {{0, 1}, {1, 2}, {2, 3}}},
                        {{0, 0, 11, 0}, {{0, 2}, {2, 3}, {3, 4}}}};
  for (const Case& one : cases) BOOST_TEST((groups_that_fit(one.sizes, 10) == one.groups));
}

BOOST_AUTO_TEST_SUITE_END()
