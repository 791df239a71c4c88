// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/serve/turns.h"

#include <atomic>
#include <boost/test/unit_test.hpp>
#include <optional>
#include <thread>
#include <vector>

namespace footfall::report {

BOOST_AUTO_TEST_SUITE(test_turns)

BOOST_AUTO_TEST_CASE(those_who_wait_get_their_turn_in_the_order_in_which_they_came) {
  Turns turns(1);
  std::optional<Turns::Turn> first(turns);
  std::vector<std::size_t> order;  // guarded by the turn
  std::vector<std::jthread> threads;
  for (std::size_t i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const Turns::Turn turn(turns);
      order.push_back(i);
    });
    while (turns.waiting() <= i) std::this_thread::yield();
  }
  first.reset();
  threads.clear();
  const std::vector<std::size_t> expected{0, 1, 2, 3, 4, 5, 6, 7};
  BOOST_TEST(order == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(no_more_work_at_once_than_allowed) {
  Turns turns(3);
  std::atomic<int> at_work = 0, most = 0;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 8; ++i) {
      threads.emplace_back([&] {
        for (int round = 0; round < 500; ++round) {
          const Turns::Turn turn(turns);
          const int now = ++at_work;
          for (int known = most; known < now && !most.compare_exchange_weak(known, now);) continue;
          std::this_thread::yield();
          --at_work;
        }
      });
    }
  }
  BOOST_TEST(most == 3);
  BOOST_TEST(turns.waiting() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
