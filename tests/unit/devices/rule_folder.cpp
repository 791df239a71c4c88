// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include "tests/unit/devices/rule_folder.h"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace footfall::enrich::devices::test {

namespace {

constexpr const char* kEmptyMaps[] = {"device/televisions",  "device/shell_tv", "device/notebooks",
                                      "device/car_browsers", "device/cameras",  "device/portable_media_player",
                                      "vendorfragments"};
constexpr const char* kEmptyLists[] = {"client/mediaplayers", "client/pim", "client/feed_readers"};

constexpr const char* kBots = R"(
- regex: 'Snoop(?:er|bot)'
  name: 'Snooper'
  category: 'Crawler'
)";
constexpr const char* kSystems = R"(
- regex: 'Android[ /]?(\d+[.\d]*)?'
  name: 'Android'
  version: '$1'
- regex: 'Windows NT'
  name: 'windows'
  versions:
    - regex: 'NT 6\.1'
      version: '7'
    - regex: 'NT 10'
      version: '10'
- regex: 'iPhone OS (\d+)'
  name: 'iOS'
  version: '$1'
)";
constexpr const char* kBrowsers = R"(
- regex: 'Chrome(?:/(\d+[.\d]*))? Mobile'
  name: 'Chrome Mobile'
  version: '$1'
  engine:
    default: 'WebKit'
    versions:
      28: 'Blink'
- regex: 'Chrome/(\d+[.\d]*)'
  name: 'Chrome'
  version: '$1'
  engine:
    default: 'WebKit'
    versions:
      28: 'Blink'
- regex: 'MSIE (\d+)'
  name: 'Internet Explorer'
  version: '$1'
)";
constexpr const char* kMobiles = R"(
Samsung:
  regex: 'SM-|Galaxy'
  device: 'smartphone'
  models:
    - regex: 'SM-T(\d+)'
      model: 'Tab_$1'
      device: 'tablet'
    - regex: 'SM-A(\d+)'
      model: 'Galaxy A$1'
Unknown:
  regex: 'Slab (\d)'
  device: 'tablet'
  model: 'Slab $1'
)";

}  // namespace

RuleFolder::RuleFolder() {
  for (const char* folder : {"client/hints", "device"}) std::filesystem::create_directories(path() + '/' + folder);
  for (const char* file : kEmptyMaps) write(std::string(file) + ".yml", "{}\n");
  for (const char* file : kEmptyLists) write(std::string(file) + ".yml", "[]\n");
  write("bots.yml", kBots);
  write("oss.yml", kSystems);
  write("client/browsers.yml", kBrowsers);
  write("client/browser_engine.yml", "- regex: 'Trident'\n  name: 'Trident'\n");
  write("client/libraries.yml", "- regex: 'fetcher/(\\d+[.\\d]*)'\n  name: 'fetcher'\n  version: '$1'\n");
  write("client/mobile_apps.yml", "- regex: 'KiteApp/(\\d+[.\\d]*)'\n  name: 'KiteApp'\n  version: '$1'\n");
  write("client/hints/apps.yml", "'org.example.kite': 'KiteApp'\n");
  write("client/hints/browsers.yml", "'org.example.browser': 'Firefox'\n");
  write("device/consoles.yml", "Sony:\n  regex: 'PlayBox (\\d)'\n  device: 'console'\n  model: 'PlayBox $1'\n");
  write("device/mobiles.yml", kMobiles);
}

void RuleFolder::write(const std::string& name, const std::string& text) const {
  std::ofstream(path() + '/' + name) << text;
}
void RuleFolder::remove(const std::string& name) const { std::filesystem::remove(path() + '/' + name); }

std::optional<std::string> real_rules() {
  const char* set = std::getenv("FOOTFALL_DEVICE_REGEXES");
  const std::string given = set == nullptr ? "" : set;
  for (const std::string& folder : {given, std::string("../shared/matomo-data/device-detector/regexes"),
                                    std::string("build/data/device-detector/regexes")})
    if (!folder.empty() && std::filesystem::is_directory(folder)) return folder;
  BOOST_TEST_MESSAGE(
      "skipped: no device rules (make data fetches some, or set FOOTFALL_DEVICE_REGEXES to their folder)");
  return std::nullopt;
}

}  // namespace footfall::enrich::devices::test
