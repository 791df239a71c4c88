// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <thread>

#include "tests/unit/devices/known_user_agents.h"
#include "tests/unit/devices/rule_folder.h"
#include "worker/enrich/devices/detector.h"

namespace footfall::enrich::devices {
namespace {

std::string number(const std::optional<int>& value) { return value ? std::to_string(*value) : "-"; }

std::string stored(const Device& device) {
  return device.os_code + " " + device.os_version + " | " + device.browser_code + " " + device.browser_version + " " +
         device.browser_engine + " | " + number(device.client_type) + " " + number(device.device_type) + " | " +
         device.device_brand + " " + device.device_model + (device.is_bot ? " | bot " + device.bot_name : "");
}

BOOST_AUTO_TEST_SUITE(test_real_rules)

BOOST_AUTO_TEST_CASE(known_user_agents_are_detected) {
  const auto folder = test::real_rules();
  if (!folder) return;
  const auto detector = make_device_detector(*folder);
  for (const auto& known : test::kKnownUserAgents) BOOST_TEST_CONTEXT(known.user_agent) {
      BOOST_TEST(stored(detector->detect(known.user_agent, {})) == known.stored);
      BOOST_TEST(stored(detector->detect(known.user_agent, {})) == known.stored);  // out of the cache
    }
}

BOOST_AUTO_TEST_CASE(index_leaves_out_no_rule_that_matches) {
  const auto folder = test::real_rules();
  if (!folder) return;
  const auto rules = load_rules(*folder);
  Scan scan;
  for (std::size_t i = 0; i < std::size(test::kKnownUserAgents); i += 4) {
    const char* user_agent = test::kKnownUserAgents[i].user_agent;
    rules->patterns.scan(user_agent, scan);
    std::size_t left_out = 0;
    for (std::size_t pattern = 0; pattern < rules->patterns.size(); ++pattern)
      left_out += rules->patterns[pattern].match(user_agent) != rules->patterns.matches(scan, pattern);
    BOOST_TEST(left_out == 0U, left_out << " rules left out for " << user_agent);
  }
}

BOOST_AUTO_TEST_CASE(all_expressions_can_be_compiled) {
  const auto folder = test::real_rules();
  if (!folder) return;
  const auto rules = load_rules(*folder);
  for (std::size_t pattern = 0; pattern < rules->patterns.size(); ++pattern)
    BOOST_TEST(rules->patterns[pattern].problem() == "");
}

BOOST_AUTO_TEST_CASE(threads_agree) {
  const auto folder = test::real_rules();
  if (!folder) return;
  const RuleDetector detector(*folder);
  const auto all = [&detector] {
    std::string text;
    for (const auto& known : test::kKnownUserAgents) text += stored(detector.detect(known.user_agent, {}));
    return text;
  };
  std::string other;
  std::thread thread([&] { other = all(); });
  const std::string own = all();
  thread.join();
  BOOST_TEST(own == other);
}

BOOST_AUTO_TEST_CASE(hostile_user_agents_take_bounded_time) {
  const auto folder = test::real_rules();
  if (!folder) return;
  const RuleDetector detector(*folder);
  for (const std::string part : {"Android ", "Linux; Android 4; a ", "iPhone OS ", "a", " ", "-mobile", "Mozilla/5.0 (",
                                 "Build/", "1.", "\xff", "TV ", "Version/1 Mobile "}) {
    std::string user_agent;
    while (user_agent.size() < 60'000) user_agent += part;
    const auto start = std::chrono::steady_clock::now();
    detector.detect(user_agent, {});
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    BOOST_TEST(taken.count() < 5.0, "'" << part << "' over and over took " << taken.count() << " s");
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::enrich::devices
