// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/pipeline/recent_actions.h"

using namespace footfall;
using namespace footfall::pipeline;
using tracker::ActionKey;
using tracker::ActionType;

namespace {

const RecentActions::Clock::time_point kNow = RecentActions::Clock::time_point() + std::chrono::hours(1);
const ActionKey kHome{ActionType::kPageUrl, "shop.example/", 2};
const ActionKey kTitle{ActionType::kPageTitle, "shop.example/", std::nullopt};

std::size_t known_at(const RecentActions& recent, RecentActions::Clock::time_point now) {
  std::vector<ActionKey> keys = {kHome};
  return recent.take_known(keys, now).size();
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_recent_actions)

BOOST_AUTO_TEST_CASE(known_key_is_taken_and_others_stay) {
  RecentActions recent;
  recent.add({{kHome, 7}}, kNow);
  std::vector<ActionKey> keys = {kTitle, kHome};
  const tracker::ActionIds ids = recent.take_known(keys, kNow);
  BOOST_TEST(ids.at(kHome) == 7);
  BOOST_TEST_REQUIRE(keys.size() == 1U);
  BOOST_TEST((keys[0] == kTitle));
}

BOOST_AUTO_TEST_CASE(database_is_asked_again_after_ten_seconds) {
  RecentActions recent;
  recent.add({{kHome, 7}}, kNow);
  BOOST_TEST(known_at(recent, kNow + std::chrono::milliseconds(9999)) == 1U);
  BOOST_TEST(known_at(recent, kNow + std::chrono::seconds(10)) == 0U);
}

BOOST_AUTO_TEST_CASE(nothing_is_known_once_forgotten) {
  RecentActions recent;
  recent.add({{kHome, 7}}, kNow);
  recent.forget();
  BOOST_TEST(known_at(recent, kNow) == 0U);
}

BOOST_AUTO_TEST_CASE(what_is_kept_is_bounded) {
  RecentActions recent;
  recent.add({{kHome, 7}}, kNow);
  tracker::ActionIds many;
  for (int i = 0; i < 60'000; ++i) many.emplace(ActionKey{ActionType::kPageUrl, std::to_string(i), 0}, i + 8);
  recent.add(many, kNow);
  BOOST_TEST(known_at(recent, kNow) == 1U);
  recent.add(many, kNow);
  BOOST_TEST(known_at(recent, kNow) == 0U);
}

BOOST_AUTO_TEST_SUITE_END()
