// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/queue/batch_line.h"

using footfall::queue::batch_line;
using namespace std::chrono_literals;

BOOST_AUTO_TEST_SUITE(test_batch_line)

BOOST_AUTO_TEST_CASE(reasons_are_summed_and_what_did_not_happen_is_zero) {
  const std::map<std::string, std::int64_t> mixed{{"batches", 1},
                                                  {"dead_letter.bad_data", 1},
                                                  {"dead_letter.undecodable", 2},
                                                  {"excluded.bot", 3},
                                                  {"excluded.ip", 4},
                                                  {"items", 20},
                                                  {"refused.unknown_site", 5},
                                                  {"tracked", 6},
                                                  {"tracked_elsewhere", 7}};
  BOOST_TEST(batch_line(3, mixed, 14ms, 12) ==
             "queue 3: 20 elements: 6 hits stored, 7 excluded, 5 refused, 3 dead-lettered; 14 ms, 12 statements");
  BOOST_TEST(batch_line(0, {}, 0ms, 0) ==
             "queue 0: 0 elements: 0 hits stored, 0 excluded, 0 refused, 0 dead-lettered; 0 ms, 0 statements");
}

BOOST_AUTO_TEST_SUITE_END()
