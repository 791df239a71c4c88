// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

#include "worker/enrich/devices/device_cache.h"

namespace footfall::enrich::devices {
namespace {

Device device(const std::string& model) {
  Device made;
  made.device_model = model;
  return made;
}

BOOST_AUTO_TEST_SUITE(test_device_cache)

BOOST_AUTO_TEST_CASE(what_was_put_is_found) {
  DeviceCache cache;
  Device found;
  BOOST_TEST(!cache.find("a", found));
  cache.put("a", device("A"));
  BOOST_TEST(cache.find("a", found));
  BOOST_TEST(found.device_model == "A");
}

BOOST_AUTO_TEST_CASE(hints_are_part_of_the_question) {
  std::string one, two;
  BOOST_TEST(DeviceCache::key("a", {{"sec-ch-ua-model", "X"}}, one) !=
             DeviceCache::key("a", {{"sec-ch-ua-model", "Y"}}, two));
  BOOST_TEST(DeviceCache::key("a", {{"sec-ch-ua-model", "X"}}, one) != DeviceCache::key("a", {}, two));
}

BOOST_AUTO_TEST_CASE(what_is_asked_again_outlives_what_is_not) {
  DeviceCache cache;
  Device found;
  cache.put("often", device("often"));
  for (std::size_t i = 0; i < DeviceCache::kEntries * 4; ++i) {
    cache.put(std::to_string(i), device(std::to_string(i)));
    BOOST_REQUIRE(cache.find("often", found));
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < DeviceCache::kEntries * 4; ++i) {
    if (!cache.find(std::to_string(i), found)) continue;
    ++kept;
    BOOST_REQUIRE(found.device_model == std::to_string(i));
  }
  BOOST_TEST(kept < DeviceCache::kEntries);
  BOOST_TEST(kept > DeviceCache::kEntries / 2);
}

BOOST_AUTO_TEST_CASE(long_keys_are_not_kept) {
  DeviceCache cache;
  Device found;
  const std::string key(DeviceCache::kLongestKey + 1, 'x');
  cache.put(key, device("A"));
  BOOST_TEST(!cache.find(key, found));
}

BOOST_AUTO_TEST_CASE(threads_get_their_own_answers) {
  DeviceCache cache;
  std::atomic<int> wrong = 0;
  const auto work = [&](std::size_t seed) {
    Device found;
    for (std::size_t i = 0; i < 30000; ++i) {
      const std::string key = std::to_string((i * 7919 + seed) % 50000);
      if (!cache.find(key, found))
        cache.put(key, device(key));
      else
        wrong += found.device_model != key;
    }
  };
  std::thread other(work, 17);
  work(0);
  other.join();
  BOOST_TEST(wrong.load() == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::enrich::devices
