// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/queue/complaints.h"

namespace footfall::queue {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

const Complaints::Clock::time_point kStart{1h};
const std::string kOneRefused = "hits refused: unknown_site (1); footfall doctor says what it means";

BOOST_AUTO_TEST_SUITE(complaints)

BOOST_AUTO_TEST_CASE(a_reason_is_said_at_once_and_then_once_a_minute_with_its_number) {
  Complaints complaints;
  BOOST_TEST((complaints.add({{"refused.unknown_site", 1}, {"tracked", 9}}, kStart) == Lines{kOneRefused}));
  for (int i = 1; i < 60; ++i) BOOST_TEST(complaints.add({{"refused.unknown_site", 2}}, kStart + i * 1s).empty());
  BOOST_TEST((complaints.add({{"refused.unknown_site", 3}}, kStart + 60s) ==
              Lines{"hits refused: unknown_site (121); footfall doctor says what it means"}));
  BOOST_TEST(complaints.add({{"refused.unknown_site", 1}}, kStart + 119s).empty());
}

BOOST_AUTO_TEST_CASE(what_was_held_back_is_said_though_nothing_more_comes) {
  Complaints complaints;
  complaints.add({{"dead_letter.bad_data", 1}}, kStart);
  BOOST_TEST(complaints.due(kStart + 100s).empty());
  complaints.add({{"dead_letter.bad_data", 5}}, kStart + 30s);
  BOOST_TEST(complaints.due(kStart + 59s).empty());
  BOOST_TEST((complaints.due(kStart + 60s) ==
              Lines{"hits in dead letters: bad_data (5); footfall dead-letter list shows them"}));
  BOOST_TEST(complaints.due(kStart + 200s).empty());
}

BOOST_AUTO_TEST_CASE(each_reason_has_its_own_minute_and_exclusions_are_no_complaint) {
  Complaints complaints;
  BOOST_TEST(complaints.add({{"excluded.address", 4}, {"empty", 1}}, kStart).empty());
  complaints.add({{"refused.unknown_site", 1}}, kStart);
  BOOST_TEST(complaints.add({{"refused.unknown_site", 1}, {"dead_letter.exception", 1}}, kStart + 1s).size() == 1U);
}

BOOST_AUTO_TEST_CASE(reasons_without_end_take_no_memory_without_end) {
  Complaints complaints;
  std::size_t lines = 0;
  for (int i = 0; i < 1000; ++i) lines += complaints.add({{"dead_letter." + std::to_string(i), 1}}, kStart).size();
  BOOST_TEST(lines == 100U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::queue
