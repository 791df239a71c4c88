// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/enrich/language.h"

#include "tests/unit/actions/golden_file.h"

using namespace footfall::enrich;
namespace test = footfall::test;

BOOST_AUTO_TEST_SUITE(test_language)

BOOST_AUTO_TEST_CASE(header_is_brought_to_normal_form) {
  struct Case {
    std::string_view header, normal;
  };
  static constexpr Case kCases[] = {
      {"", ""},
      {"0", ""},
      {"fr-CA, en;q=0.8", "fr-ca,en"},
      {"en_US.UTF-8", "en-us"},
      {"de (a comment),en", "de,en"},
      {"de (open", "de(open"},
      {"en;q=", "en;q="},
      {"en\\-us", "enus"},
      {"en-us,chrome://global/locale/intl.properties", "en-us"},
      {"chrome://x", ""},
      {"en-securid,de", "de"},
      {"de,en-securid,fr", "de,fr"},
      {"de,en-securid", "de"},
      {"en-securidx,de", "en-securidx,de"},
      {"sr-SP", "sr-rs"},
  };
  for (const auto& c : kCases) BOOST_TEST_CONTEXT(c.header) BOOST_TEST(browser_language(c.header) == c.normal);
}

BOOST_AUTO_TEST_CASE(first_known_language_is_stored_with_its_region) {
  struct Case {
    std::string_view normal, stored;
  };
  static constexpr Case kCases[] = {
      {"", ""},
      {"fr-ca,en", "fr-ca"},
      {"zh-hans-cn", "zh-cn"},
      {"en-united", "en"},
      {"x", "xx"},
      {"qqq,de-at", "de-at"},
      {"*", "xx"},
      {"en;x-de", "en"},
  };
  for (const auto& c : kCases) BOOST_TEST_CONTEXT(c.normal) BOOST_TEST(stored_language(c.normal) == c.stored);
}

BOOST_AUTO_TEST_CASE(recorded_headers_give_the_recorded_languages) {
  test::for_each_line("golden/tables/accept-language.jsonl", [](const auto& line) {
    const std::string normal = browser_language(test::text_of(line["accept_language"]));
    BOOST_TEST(normal == test::text_of(line["browser_language"]));
    if (!normal.empty()) BOOST_TEST(stored_language(normal) == test::text_of(line["language_region"]));
    BOOST_TEST(country_of_language(normal, true) == test::text_of(line["country_with_guess"]));
    BOOST_TEST(country_of_language(normal, false) == test::text_of(line["country_without_guess"]));
  });
}

BOOST_AUTO_TEST_SUITE_END()
