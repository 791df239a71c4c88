// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/pipeline/hot_visitors.h"

namespace footfall::pipeline {
namespace {

using namespace std::chrono_literals;
using Hot = std::map<std::int64_t, std::int64_t>;
using Owners = std::vector<tracker::HitOwner>;

constexpr std::int64_t kMinute = 1700000040;
constexpr std::size_t kMost = HotVisitors::kMostInAMinute;
const HotVisitors::Clock::time_point kStart{1h};

Owners hits(std::size_t count, std::int64_t site = 1, std::string_view visitor = "12345678",
            std::int64_t time = kMinute) {
  return Owners(count, {site, visitor, time});
}

BOOST_AUTO_TEST_SUITE(hot_visitors)

BOOST_AUTO_TEST_CASE(hits_beyond_the_limit_of_a_minute_count_by_site) {
  HotVisitors watch;
  BOOST_TEST((watch.add(hits(kMost)) == Hot{}));
  BOOST_TEST((watch.add(hits(3)) == Hot{{1, 3}}));
  BOOST_TEST((watch.add(hits(kMost, 2)) == Hot{}));
  BOOST_TEST((watch.add(hits(kMost, 1, "another.")) == Hot{}));
  BOOST_TEST((watch.add(hits(kMost, 1, "12345678", kMinute + 60)) == Hot{}));
  BOOST_TEST((watch.add(hits(2, 2)) == Hot{{2, 2}}));
}

BOOST_AUTO_TEST_CASE(others_in_between_do_not_hide_him) {
  HotVisitors watch;
  watch.add(hits(kMost));
  for (int n = 0; n < 70000; ++n) watch.add(hits(1, 1, std::to_string(n)));
  BOOST_TEST((watch.add(hits(5)) == Hot{{1, 5}}));
}

BOOST_AUTO_TEST_CASE(each_is_named_once_an_hour) {
  HotVisitors watch;
  watch.add(hits(kMost + 1));
  BOOST_TEST(watch.news(kStart).size() == 1u);
  watch.add(hits(1));
  watch.add(hits(kMost + 1, 2));
  const auto second = watch.news(kStart + 1min);
  BOOST_REQUIRE(second.size() == 1u);
  BOOST_TEST(second.front().starts_with("visitor 3132333435363738 of site 2 sends more than 600 hits a minute"));
  BOOST_TEST(watch.news(kStart + 61min).empty());
  watch.add(hits(1));
  BOOST_TEST(watch.news(kStart + 62min).size() == 1u);
}

BOOST_AUTO_TEST_CASE(many_of_them_do_not_flood_the_log) {
  HotVisitors watch;
  for (int site = 1; site <= 100; ++site) watch.add(hits(kMost + 1, site));
  BOOST_TEST(watch.news(kStart).size() == 20u);
  watch.add(hits(kMost + 1, 101));
  BOOST_TEST(watch.news(kStart + 1min).empty());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::pipeline
