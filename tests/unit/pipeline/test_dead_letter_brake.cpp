// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/pipeline/dead_letter_brake.h"

namespace footfall::pipeline {
namespace {

/// How many of `tries` elements are refused before the brake holds, with `stored` good ones before each.
int refused_until_stop(unsigned percent, std::size_t stored, int tries) {
  DeadLetterBrake brake(percent);
  for (int refused = 0; refused < tries; ++refused) {
    if (stored > 0) brake.count_stored(stored);
    try {
      brake.check("why");
    } catch (const TooManyDeadLetters& error) {
      BOOST_TEST((error.remedy() == Remedy::kStop));
      BOOST_TEST(std::string(error.what()).find("why") != std::string::npos);
      return refused;
    }
    brake.count_refused();
  }
  return tries;
}

BOOST_AUTO_TEST_SUITE(test_dead_letter_brake)

BOOST_AUTO_TEST_CASE(brake_holds_by_share_but_never_before_a_hundred) {
  BOOST_TEST(refused_until_stop(10, 0, 5000) == 100);    // all are refused
  BOOST_TEST(refused_until_stop(10, 8, 5000) == 100);    // 11 %
  BOOST_TEST(refused_until_stop(10, 10, 5000) == 5000);  // 9 %
  BOOST_TEST(refused_until_stop(50, 2, 5000) == 5000);   // 33 %
  BOOST_TEST(refused_until_stop(0, 0, 5000) == 5000);    // switched off
}

BOOST_AUTO_TEST_CASE(refused_elements_are_forgotten_with_the_time) {
  DeadLetterBrake brake(10);
  for (int i = 0; i < 99; ++i) brake.count_refused();
  brake.count_stored(5000);
  for (int i = 0; i < 99; ++i) brake.count_refused();
  BOOST_CHECK_NO_THROW(brake.check("why"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
