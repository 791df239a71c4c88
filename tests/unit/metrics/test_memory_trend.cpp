// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <cmath>

#include "worker/metrics/memory_trend.h"

namespace footfall::metrics {
namespace {

constexpr std::uint64_t kMB = 1'000'000;

BOOST_AUTO_TEST_SUITE(memory_trend)

BOOST_AUTO_TEST_CASE(what_redis_says_is_read_by_the_names_of_its_lines) {
  const char* info =
      "# "
      "Memory\r\nused_memory_rss:7\r\nused_memory:1000\r\ntotal_system_memory:9000\r\nmaxmemory_human:1K\r\nmaxmemory:"
      "4000\r\n";
  const auto use = memory_in(info, 3);
  BOOST_REQUIRE(use.has_value());
  BOOST_TEST(use->used == 1000U);
  BOOST_TEST(use->limit == 4000U);
  BOOST_TEST(memory_in("used_memory:1\r\ntotal_system_memory:9000\r\nmaxmemory:0\r\n", 3)->limit == 9000U);
  BOOST_TEST(memory_in("used_memory:1\r\n", 3)->limit == 0U);
  BOOST_TEST(!memory_in("", 3));
  BOOST_TEST(!memory_in("used_memory:much\r\n", 3));
}

BOOST_AUTO_TEST_CASE(hours_are_those_at_the_rate_of_growth) {
  MemoryTrend trend;
  BOOST_TEST(std::isinf(trend.hours_until_full()));
  for (int i = 0; i <= 10; ++i) trend.add({10.0 * i, 100 * kMB + 10 * i * kMB, 3800 * kMB});
  BOOST_TEST(trend.bytes_per_second() == 1e6, boost::test_tools::tolerance(1e-9));
  BOOST_TEST(trend.hours_until_full() == 1, boost::test_tools::tolerance(1e-9));
}

BOOST_AUTO_TEST_CASE(one_spike_is_no_trend) {
  MemoryTrend trend;
  for (int i = 0; i < 60; ++i) trend.add({10.0 * i, i == 30 ? 900 * kMB : 100 * kMB, 1000 * kMB});
  BOOST_TEST((trend.hours_until_full() > 10));
}

BOOST_AUTO_TEST_CASE(what_shrinks_or_has_no_limit_is_never_full_and_what_is_full_is_so_now) {
  MemoryTrend shrinks, unlimited, full;
  for (int i = 0; i < 3; ++i) {
    shrinks.add({1.0 * i, (100 - static_cast<std::uint64_t>(i)) * kMB, 1000 * kMB});
    unlimited.add({1.0 * i, static_cast<std::uint64_t>(i) * kMB, 0});
    full.add({1.0 * i, 1000 * kMB, 1000 * kMB});
  }
  BOOST_TEST(std::isinf(shrinks.hours_until_full()));
  BOOST_TEST(std::isinf(unlimited.hours_until_full()));
  BOOST_TEST(full.hours_until_full() == 0);
}

BOOST_AUTO_TEST_CASE(what_is_older_than_ten_minutes_no_longer_counts) {
  MemoryTrend trend;
  for (int i = 0; i <= 200; ++i)
    trend.add({10.0 * i, i < 100 ? 10 * kMB * static_cast<std::uint64_t>(i) : 1000 * kMB, 2000 * kMB});
  BOOST_TEST(std::abs(trend.bytes_per_second()) < 1);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::metrics
