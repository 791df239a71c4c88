// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/transitions/ranking.h"

namespace footfall::report {
namespace {

std::string ranked(std::int64_t limit) {
  Ranking ranking(limit);
  ranking.add("a", 5);
  ranking.add("b", 3);
  ranking.add("c", 2);
  std::string text;
  for (const Neighbour& one : ranking.list()) text += one.label + '=' + std::to_string(one.count) + ' ';
  return text + std::to_string(ranking.total());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_ranking)

BOOST_AUTO_TEST_CASE(what_is_beyond_the_limit_is_added_up) {
  struct Case {
    std::int64_t limit;
    const char* ranked;
  };
  const Case cases[] = {{1, "a=5 Others=5 10"},
                        {2, "a=5 b=3 Others=2 10"},
                        {3, "a=5 b=3 c=2 10"},
                        {5, "a=5 b=3 c=2 10"},
                        {-1, "a=5 b=3 c=2 10"}};
  for (const Case& one : cases) {
    BOOST_TEST_CONTEXT(one.limit) { BOOST_TEST(ranked(one.limit) == one.ranked); }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
