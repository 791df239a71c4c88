// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/enrich/devices/template.h"
#include "worker/enrich/devices/text.h"

namespace footfall::enrich::devices {
namespace {

BOOST_AUTO_TEST_SUITE(test_text)

BOOST_AUTO_TEST_CASE(versions_compare_as_in_php) {
  struct Case {
    const char *a, *b;
    int order;
  };
  const Case cases[] = {
      {"5.2", "5.10", -1},
      {"1.0", "1.0.0", -1},
      {"1.0.0", "1.0", 1},
      {"1.0-dev", "1.0alpha", -1},
      {"1.0b1", "1.0RC1", -1},
      {"1.0RC1", "1.0", -1},
      {"1.0", "1.0pl1", -1},
      {"1", "1", 0},
      {"", "", 0},
      {"", "1", -1},
      {"1", "", 1},
      {"XP", "8", -1},
      {"10", "8", 1},
      {"8.1", "8", 1},
      {"4_2", "4.10", -1},
      {"1.x", "1.2", -1},
      {"01.2", "1.2", 0},
      {"1a2", "1.a.2", 0},
      {"2.0", "10.0", -1},
  };
  for (const Case& c : cases)
    BOOST_TEST_CONTEXT(c.a << " and " << c.b) BOOST_TEST(version_compare(c.a, c.b) == c.order);
}

BOOST_AUTO_TEST_CASE(leading_number_is_read_as_in_php) {
  BOOST_TEST(leading_int("4.4.2") == 4);
  BOOST_TEST(leading_int(" -12x") == -12);
  BOOST_TEST(leading_int("x") == 0);
  BOOST_TEST(leading_int("") == 0);
}

BOOST_AUTO_TEST_CASE(case_and_spaces_do_not_count_in_a_fuzzy_comparison) {
  BOOST_TEST(fuzzy_equal("Chrome OS", "chromeos "));
  BOOST_TEST(!fuzzy_equal("Chrome OS", "Chrome O"));
  BOOST_TEST(fuzzy_equal("", "  "));
}

BOOST_AUTO_TEST_CASE(characters_are_counted_not_bytes) {
  BOOST_TEST(first_characters("ALDI S\u00DCD", 6) == "ALDI S");
  BOOST_TEST(first_characters("ALDI S\u00DCD", 7) == "ALDI S\u00DC");
  BOOST_TEST(first_characters("abc", 9) == "abc");
}

BOOST_AUTO_TEST_CASE(versions_are_cut_to_major_and_minor) {
  BOOST_TEST(shorten_version("10_15_7") == "10.15");
  BOOST_TEST(shorten_version("92.0.4515.131") == "92.0");
  BOOST_TEST(shorten_version(" 7. ") == "7");
  BOOST_TEST(shorten_version("") == "");
}

BOOST_AUTO_TEST_CASE(templates_take_groups_as_preg_match_counts_them) {
  Captures groups;
  BOOST_REQUIRE(Regex("(a)(b)?(c)?", Lead::kAnything).match("a", groups));
  BOOST_TEST(groups.size() == 2U);
  BOOST_TEST(fill("$1-$2-$3", groups) == "a--$3");
  BOOST_TEST(fill(" $1 ", groups) == "a");
  BOOST_REQUIRE(Regex("(a)(b)?(c)", Lead::kAnything).match("ac", groups));
  BOOST_TEST(fill("$1$2$3", groups) == "ac");
}

BOOST_AUTO_TEST_CASE(models_lose_underscores_and_endings_that_say_nothing) {
  Captures groups;
  BOOST_REQUIRE(Regex("model=(.+)", Lead::kAnything).match("model=SM_A5 TD", groups));
  BOOST_TEST(fill_model("$1", groups) == "SM A5");
  BOOST_REQUIRE(Regex("model=(.+)", Lead::kAnything).match("model=Build", groups));
  BOOST_TEST(fill_model("$1", groups) == "");
}

BOOST_AUTO_TEST_CASE(replacement_reads_references_to_groups) {
  const Regex what("K", Lead::kAnything);
  BOOST_TEST(replace_as_preg("a K b K", what, "X") == "a X b X");
  BOOST_TEST(replace_as_preg("K", what, "<$0\\0${0}>") == "<KKK>");
  BOOST_TEST(replace_as_preg("K", what, "M$1\\12x$") == "Mx$");
  BOOST_TEST(replace_as_preg("none", what, "X") == "none");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::enrich::devices
