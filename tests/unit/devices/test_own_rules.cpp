// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <stdexcept>

#include "tests/unit/devices/rule_folder.h"
#include "worker/enrich/devices/detector.h"

namespace footfall::enrich::devices {
namespace {

struct OwnRules : test::RuleFolder {
  Device detect(const std::string& user_agent, const ClientHints& hints = {}) const {
    return make_device_detector(path())->detect(user_agent, hints);
  }

  std::string problem() const {
    try {
      make_device_detector(path());
    } catch (const std::runtime_error& error) {
      return error.what();
    }
    return {};
  }
};

BOOST_FIXTURE_TEST_SUITE(test_own_rules, OwnRules)

BOOST_AUTO_TEST_CASE(phone_is_detected_in_all_parts) {
  const Device found = detect("Mozilla/5.0 (Linux; Android 12; SM-A515F) Chrome/99.0.1.2 Mobile Safari/537.36");
  BOOST_TEST(found.os_code == "AND");
  BOOST_TEST(found.os_version == "12");
  BOOST_TEST(found.browser_code == "CM");
  BOOST_TEST(found.browser_version == "99.0");
  BOOST_TEST(found.browser_engine == "Blink");
  BOOST_TEST(found.client_type.value() == 1);
  BOOST_TEST(found.device_type.value() == 1);
  BOOST_TEST(found.device_brand == "SA");
  BOOST_TEST(found.device_model == "Galaxy A515");
  BOOST_TEST(found.fingerprint_browser == "CM");
  BOOST_TEST(found.fingerprint_version == "99.0");
}

BOOST_AUTO_TEST_CASE(model_may_change_the_type) {
  const Device found = detect("Mozilla/5.0 (Linux; Android 12; SM-T500) Chrome/20.0 Safari/537.36");
  BOOST_TEST(found.device_type.value() == 2);
  BOOST_TEST(found.device_model == "Tab 500");
  BOOST_TEST(found.browser_engine == "WebKit");
}

BOOST_AUTO_TEST_CASE(desktop_has_a_generic_model) {
  const Device found = detect("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/99.0 Safari/537.36");
  BOOST_TEST(found.os_code == "WIN");
  BOOST_TEST(found.os_version == "10");
  BOOST_TEST(found.device_type.value() == 0);
  BOOST_TEST(found.device_model == "generic desktop");
}

BOOST_AUTO_TEST_CASE(bot_stops_detection) {
  const Device found = detect("Mozilla/5.0 (Windows NT 10.0) Chrome/99.0 snoopbot");
  BOOST_TEST(found.is_bot);
  BOOST_TEST(found.bot_name == "Snooper");
  BOOST_TEST(found.os_code == "BOT");
  BOOST_TEST(found.os_version == "UNK");
  BOOST_TEST(found.browser_code == "UNK");
  BOOST_TEST(!found.device_type.has_value());
  BOOST_TEST(found.device_model == "");
}

BOOST_AUTO_TEST_CASE(nothing_known_is_unknown) {
  for (const char* user_agent : {"", "12345", "something else"}) BOOST_TEST_CONTEXT(user_agent) {
      const Device found = detect(user_agent);
      BOOST_TEST(found.os_code == "UNK");
      BOOST_TEST(found.os_version == "UNK");
      BOOST_TEST(found.browser_code == "UNK");
      BOOST_TEST(found.browser_version == "");
      BOOST_TEST(!found.client_type.has_value());
      BOOST_TEST(found.device_model == "");
    }
}

BOOST_AUTO_TEST_CASE(app_counts_by_name_but_not_in_the_fingerprint) {
  const Device found = detect("KiteApp/3.4.5 Android");
  BOOST_TEST(found.browser_code == "KiteApp");
  BOOST_TEST(found.browser_version == "3.4");
  BOOST_TEST(found.client_type.value() == 5);
  BOOST_TEST(found.fingerprint_browser == "UNK");
  BOOST_TEST(found.fingerprint_version == "");
  BOOST_TEST(found.device_model == "generic mobile");
}

BOOST_AUTO_TEST_CASE(hints_know_system_browser_and_model_of_a_frozen_user_agent) {
  const Device found = detect("Mozilla/5.0 (Linux; Android 10; K) Chrome/110.0.0.0 Mobile Safari/537.36",
                              {{"sec-ch-ua", "\"Chromium\";v=\"110\", \"Google Chrome\";v=\"110\""},
                               {"sec-ch-ua-platform", "\"Android\""},
                               {"sec-ch-ua-platform-version", "\"13.0.0\""},
                               {"sec-ch-ua-model", "\"SM-A715F\""}});
  BOOST_TEST(found.os_version == "13.0");
  BOOST_TEST(found.browser_code == "CM");
  BOOST_TEST(found.browser_version == "110.0");
  BOOST_TEST(found.device_brand == "SA");
  BOOST_TEST(found.device_model == "Galaxy A715");
}

BOOST_AUTO_TEST_CASE(hinted_app_names_the_client) {
  BOOST_TEST(detect("x", {{"x-requested-with", "org.example.kite"}}).browser_code == "KiteApp");
  BOOST_TEST(detect("x", {{"x-requested-with", "org.example.browser"}}).browser_code == "FF");
}

BOOST_AUTO_TEST_CASE(windows_hint_tells_11_by_its_number) {
  const ClientHints hints{{"sec-ch-ua-platform", "\"Windows\""}, {"sec-ch-ua-platform-version", "\"15.0.0\""}};
  BOOST_TEST(detect("Mozilla/5.0 (Windows NT 10.0)", hints).os_version == "11");
}

BOOST_AUTO_TEST_CASE(very_long_user_agents_are_cut) {
  const Device found = detect("SM-A515F " + std::string(1'000'000, 'a') + " PlayBox 3");
  BOOST_TEST(found.device_model == "Galaxy A515");
}

BOOST_AUTO_TEST_CASE(javascript_rules_are_read_too) {
  remove("bots.yml");
  write("bots.js", "module.exports = [ { \"regex\": \"Peep(?:er|bot)\", \"name\": \"Peeper\" } ];\n");
  BOOST_TEST(detect("peepbot").bot_name == "Peeper");
}

BOOST_AUTO_TEST_CASE(rules_in_any_yaml_are_read) {
  write("bots.yml", "--- # flow style\n[{regex: \"Pe\\x65p\", name: Peeper}]\n");
  BOOST_TEST(detect("peep").bot_name == "Peeper");
}

BOOST_AUTO_TEST_CASE(no_folder_knows_nothing) {
  const Device found = make_device_detector("")->detect("Snoopbot", {});
  BOOST_TEST(!found.is_bot);
  BOOST_TEST(found.os_code == "UNK");
}

BOOST_AUTO_TEST_CASE(missing_file_is_named) {
  remove("device/mobiles.yml");
  BOOST_TEST(problem().find(path() + "/device/mobiles.yml is missing") == 0U);
}

BOOST_AUTO_TEST_CASE(missing_folder_is_named) {
  BOOST_CHECK_EXCEPTION(make_device_detector("/nowhere"), std::runtime_error,
                        [](const auto& error) { return std::string(error.what()).find("/nowhere/bots.yml") == 0; });
}

BOOST_AUTO_TEST_CASE(broken_file_is_named) {
  struct Case {
    const char *file, *text;
  };
  const Case cases[] = {
      {"oss.yml", "- regex: [unclosed\n"},           {"oss.yml", "- name: 'no expression'\n"},
      {"client/browsers.yml", "just text\n"},        {"client/browsers.yml", ""},
      {"bots.yml", "- regex: &a 'x'\n  name: *a\n"},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.file << ": " << c.text) {
      const test::RuleFolder folder;
      folder.write(c.file, c.text);
      BOOST_CHECK_EXCEPTION(make_device_detector(folder.path()), std::runtime_error, [&](const auto& error) {
        return std::string(error.what()).find(folder.path() + "/" + c.file) == 0;
      });
    }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::enrich::devices
