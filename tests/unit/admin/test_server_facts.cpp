// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/admin/checks.h"

using namespace footfall::admin;
using Words = std::vector<std::string>;
using Numbers = std::vector<int>;

BOOST_AUTO_TEST_SUITE(test_server_facts)

BOOST_AUTO_TEST_CASE(versions_are_their_leading_numbers) {
  const struct {
    const char* text;
    Numbers numbers;
  } cases[] = {
      {"10.11.6-MariaDB-0+deb12u1", {10, 11, 6}},
      {"8.0.36", {8, 0, 36}},
      {"5.2.0-b5", {5, 2, 0}},
      {"7", {7}},
      {"6.0-rc", {6, 0}},
      {"", {}},
      {"unknown", {}},
      {"1.2.3.4", {1, 2, 3}},
      {"5.", {5}},
  };
  for (const auto& c : cases)
    BOOST_TEST_CONTEXT(c.text) BOOST_TEST(version_numbers(c.text) == c.numbers, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(info_lines_become_values) {
  const auto info = parse_info("# Server\r\nredis_version:7.0.15\r\n\r\nrole:master\r\nos:Linux: x\r\nlast:1");
  BOOST_TEST(info.size() == 4u);
  BOOST_TEST(info.at("redis_version") == "7.0.15");
  BOOST_TEST(info.at("os") == "Linux: x");
  BOOST_TEST(info.at("last") == "1");
  BOOST_TEST(parse_info("").empty());
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_off_is_graded) {
  const struct {
    double theirs;
    Level level;
    const char* text;
  } cases[] = {
      {1000.4, Level::kOk, "its clock is 0.4 s ahead of ours"},
      {997, Level::kWarn, "its clock is 3.0 s behind ours"},
      {1100, Level::kFail, "its clock is 100.0 s ahead of ours"},
  };
  for (const auto& c : cases) {
    Findings findings;
    check_clock("its", c.theirs, 1000, findings);
    BOOST_TEST((findings.all().at(0).level == c.level));
    BOOST_TEST(findings.all().at(0).what == c.text);
    BOOST_TEST(findings.failed() == (c.level == Level::kFail));
  }
}

BOOST_AUTO_TEST_CASE(findings_print_with_advice_and_without_control_bytes) {
  Findings findings;
  findings.ok("redis", "fine");
  findings.fail("schema", "bad\nname", "do this");
  BOOST_TEST(findings.as_text() == "OK    redis: fine\nFAIL  schema: bad\\x0aname\n      \xE2\x86\x92 do this\n");
  BOOST_TEST(findings.as_json() ==
             "{\"ok\":false,\"findings\":[{\"level\":\"ok\",\"area\":\"redis\",\"what\":\"fine\",\"advice\":\"\"},"
             "{\"level\":\"fail\",\"area\":\"schema\",\"what\":\"bad\\nname\",\"advice\":\"do this\"}]}\n");
}

BOOST_AUTO_TEST_SUITE_END()
