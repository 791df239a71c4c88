// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <stdexcept>
#include <thread>

#include "worker/archive/run/task_list.h"

using namespace footfall::archive;

BOOST_AUTO_TEST_SUITE(test_task_list)

BOOST_AUTO_TEST_CASE(every_task_is_done_once_and_those_at_once_are_no_bigger_than_the_biggest_alone) {
  std::atomic<int> size{0}, most{0}, done{0};
  std::vector<Task> tasks;
  for (int i = 0; i < 200; ++i) {
    const int own = i % 7;
    tasks.push_back({static_cast<std::uint64_t>(own), [&, own] {
                       const int now = size += own;
                       int seen = most;
                       while (now > seen && !most.compare_exchange_weak(seen, now)) continue;
                       ++done;
                       size -= own;
                     }});
  }
  do_all(tasks, 4);
  BOOST_TEST(done == 200);
  BOOST_TEST(most <= 6);
}

BOOST_AUTO_TEST_CASE(lists_that_are_worked_at_once_share_a_room) {
  std::atomic<int> size{0}, most{0};
  Room room;
  const auto work_list = [&](int own) {
    std::vector<Task> tasks;
    for (int i = 0; i < 200; ++i) {
      tasks.push_back({static_cast<std::uint64_t>(own), [&, own] {
                         const int now = size += own;
                         int seen = most;
                         while (now > seen && !most.compare_exchange_weak(seen, now)) continue;
                         size -= own;
                       }});
    }
    do_all(tasks, 2, room);
  };
  std::jthread beside([&] { work_list(5); });
  work_list(3);
  beside.join();
  BOOST_TEST(most <= 5);
}

BOOST_AUTO_TEST_CASE(what_a_task_throws_is_thrown_and_what_has_not_begun_is_left) {
  int done = 0;
  const std::vector<Task> tasks{
      {1, [&] { ++done; }}, {1, [] { throw std::runtime_error("full"); }}, {1, [&] { ++done; }}};
  BOOST_CHECK_THROW(do_all(tasks, 1), std::runtime_error);
  BOOST_TEST(done == 1);
  BOOST_CHECK_NO_THROW(do_all({}, 4));
}

BOOST_AUTO_TEST_SUITE_END()
