// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/admin/queue_report.h"

namespace {

using footfall::queue::PoolStat;
using footfall::queue::QueueStat;

QueueStat stat(unsigned number, std::size_t length, std::uint64_t done) {
  QueueStat stat;
  stat.number = number;
  stat.length = length;
  stat.items_done = done;
  if (length > 0) stat.oldest_age = 10 * (number + 1);
  return stat;
}

PoolStat pool(double taken_at, std::vector<QueueStat> queues) {
  PoolStat pool;
  pool.taken_at = taken_at;
  pool.queues = std::move(queues);
  return pool;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_queue_report)

BOOST_AUTO_TEST_CASE(one_look_gives_sums_and_no_rates) {
  const auto report = footfall::admin::make_report(pool(100, {stat(0, 3, 7), stat(1, 0, 0), stat(2, 4, 0)}), nullptr);
  BOOST_TEST(report.waiting == 7u);
  BOOST_TEST(*report.oldest_age == 30);
  BOOST_TEST(!report.rate);
  BOOST_TEST(!report.queues.at(0).rate);
}

BOOST_AUTO_TEST_CASE(two_looks_give_rates_by_the_clock_of_redis) {
  const PoolStat before = pool(100, {stat(0, 3, 100), stat(1, 0, 50)});
  const auto report = footfall::admin::make_report(pool(102, {stat(0, 0, 300), stat(1, 0, 50)}), &before);
  BOOST_TEST(*report.queues.at(0).rate == 100);
  BOOST_TEST(*report.queues.at(1).rate == 0);
  BOOST_TEST(*report.rate == 100);
  BOOST_TEST(!report.oldest_age);
}

BOOST_AUTO_TEST_CASE(counters_that_went_backwards_give_no_rate) {
  const PoolStat before = pool(100, {stat(0, 3, 100)});
  BOOST_TEST(!footfall::admin::make_report(pool(101, {stat(0, 3, 5)}), &before).rate);
  BOOST_TEST(!footfall::admin::make_report(pool(100, {stat(0, 3, 200)}), &before).rate);
  BOOST_TEST(!footfall::admin::make_report(pool(101, {stat(1, 3, 200)}), &before).rate);
}

BOOST_AUTO_TEST_SUITE_END()
