// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <rapidjson/document.h>
#include <rapidjson/istreamwrapper.h>

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <fstream>

#include "worker/enrich/devices/detection.h"
#include "worker/enrich/devices/facts.h"

namespace footfall::enrich::devices {
namespace {

/// Codes and names exported from a running Matomo; null where there are none.
const rapidjson::Document* recorded_facts() {
  static const rapidjson::Document facts = [] {
    const char* set = std::getenv("FOOTFALL_GOLDEN");
    std::ifstream file(std::string(set != nullptr ? set : "../shared/golden") + "/facts/constants.json");
    rapidjson::IStreamWrapper stream(file);
    rapidjson::Document read;
    if (file) read.ParseStream(stream);
    return read;
  }();
  if (facts.IsObject()) return &facts;
  BOOST_TEST_MESSAGE("skipped: no recorded facts (set FOOTFALL_GOLDEN to the folder of the recordings)");
  return nullptr;
}

void check_names(const NameTable& table, const rapidjson::Value& names) {
  BOOST_TEST(table.entries().size() == names.MemberCount());
  std::size_t at = 0;
  for (const auto& member : names.GetObject()) {
    if (at == table.entries().size()) break;
    BOOST_TEST(table.entries()[at].first == member.name.GetString());
    BOOST_TEST(table.entries()[at++].second == member.value.GetString());
  }
}

void check_families(const NameTable& table, const rapidjson::Value& families) {
  for (const auto& family : families.GetObject())
    for (const auto& code : family.value.GetArray())
      if (code.IsString()) BOOST_TEST(table.family(code.GetString()).value_or("none") == family.name.GetString());
}

BOOST_AUTO_TEST_SUITE(test_facts)

BOOST_AUTO_TEST_CASE(names_and_codes_are_the_recorded_ones_in_their_order) {
  const auto* facts = recorded_facts();
  if (facts == nullptr) return;
  check_names(operating_systems(), (*facts)["dd_operating_systems"]);
  check_names(browsers(), (*facts)["dd_browsers"]);
  check_names(brands(), (*facts)["dd_device_brands"]);
}

BOOST_AUTO_TEST_CASE(families_are_the_recorded_ones) {
  const auto* facts = recorded_facts();
  if (facts == nullptr) return;
  check_families(operating_systems(), (*facts)["dd_os_families"]);
  check_families(browsers(), (*facts)["dd_browser_families"]);
}

BOOST_AUTO_TEST_CASE(types_and_engines_are_the_recorded_ones) {
  const auto* facts = recorded_facts();
  if (facts == nullptr) return;
  for (const auto& type : (*facts)["dd_device_types"].GetObject()) {
    BOOST_TEST(device_type(type.name.GetString()).value() == type.value.GetInt());
    BOOST_TEST(device_type_name(static_cast<DeviceType>(type.value.GetInt())) == type.name.GetString());
  }
  for (const auto& type : (*facts)["dd_client_types"].GetObject())
    BOOST_TEST(client_type_name(static_cast<ClientType>(std::atoi(type.name.GetString()))) == type.value.GetString());
  for (const auto& engine : (*facts)["dd_browser_engines"].GetArray())
    BOOST_TEST(engine_name(engine.GetString()).value_or("none") == engine.GetString());
}

BOOST_AUTO_TEST_CASE(names_are_found_as_rules_and_hints_write_them) {
  BOOST_TEST(operating_systems().find_ignoring_case("WINDOWS phone")->first == "WPH");
  BOOST_TEST(operating_systems().find_fuzzily("chromeos")->first == "COS");
  BOOST_TEST(operating_systems().find_ignoring_case("chromeos") == nullptr);
  BOOST_TEST(browsers().code("Chrome Mobile").value() == "CM");
  BOOST_TEST(!browsers().code("chrome mobile").has_value());
  BOOST_TEST(browsers().family("CM").value() == "Chrome");
  BOOST_TEST(browsers().family("Firefox").value() == "Firefox");
  BOOST_TEST(!browsers().family("nobody").has_value());
  BOOST_TEST(is_desktop_os("GNU/Linux"));
  BOOST_TEST(!is_desktop_os("Android"));
  BOOST_TEST(is_mobile_only_browser("Opera Mobile"));
  BOOST_TEST(!is_mobile_only_browser("Firefox"));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::enrich::devices
