// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <algorithm>

#include "worker/enrich/devices/alternatives.h"
#include "worker/enrich/devices/pattern_set.h"
#include "worker/enrich/devices/required_literals.h"

namespace footfall::enrich::devices {
namespace {

using Texts = std::vector<std::string>;

Texts sorted(Texts list) {
  std::sort(list.begin(), list.end());
  return list;
}

BOOST_AUTO_TEST_SUITE(test_patterns)

BOOST_AUTO_TEST_CASE(expression_tells_the_texts_it_needs) {
  struct Case {
    const char* expression;
    Texts texts;
  };
  const Case cases[] = {
      {"Widget", {"widget"}},
      {"Widget|Gadget", {"gadget", "widget"}},
      {"Wid(?:get|dle)/(\\d+)", {"widdle/", "widget/"}},
      {"[AB]-1", {"a-1", "b-1"}},
      {"x?Zeppelin", {"zeppelin"}},  // "xzeppelin" holds it as well
      {"Zep.*pelin", {"pelin"}},
      {"ab{2}cd", {"abbcd"}},
      {"Zeppelin(?! II)", {"zeppelin"}},
      {"(?<!like )Zeppelin", {"zeppelin"}},
      {"Zep(?(?=x)y|z)", {"zep"}},
      {"\\d+", {}},
      {"Zeppelin|\\d+", {}},
      {"(?i)Zeppelin", {}},
      {"", {}},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.expression) {
      BOOST_TEST(sorted(required_literals(c.expression)) == c.texts, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(expression_falls_into_alternatives) {
  struct Case {
    const char* expression;
    Texts pieces;
  };
  const Case cases[] = {
      {"a|b", {"a", "b"}},
      {"(?:a|b)c|d", {"ac", "bc", "d"}},
      {"(a|(?:b|c))d", {"ad", "bd", "cd"}},
      {"(?:a|b)+c", {"(?:a|b)+c"}},
      {"[|(]|\\|", {"[|(]", "\\|"}},
      {"(?i)a|b", {"(?i)a|b"}},
      {"(a)\\1|b", {"(a)\\1|b"}},
      {"", {""}},
  };
  for (const Case& c : cases) BOOST_TEST_CONTEXT(c.expression) {
      BOOST_TEST(alternatives(c.expression) == c.pieces, boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(nested_alternatives_do_not_explode) {
  std::string expression = "x";
  for (int i = 0; i < 7; ++i) expression = "(?:(?:a|b|c|d|e|f|g|h)" + expression + ")";
  BOOST_TEST(alternatives(expression).size() <= 1001U);
  BOOST_TEST(required_literals(std::string(20000, '(')).empty());
}

BOOST_AUTO_TEST_CASE(first_pattern_in_order_wins) {
  PatternSet set;
  set.add("zeppelin/(\\d)");
  set.add("[a-z]+");
  set.add("Balloon");
  Scan scan;
  Captures groups;
  set.scan("A ZEPPELIN/7 balloon", scan);
  BOOST_TEST(set.first(scan, {0, 3}, groups).value() == 0U);
  BOOST_TEST(groups[1] == "7");
  BOOST_TEST(set.first(scan, {1, 3}, groups).value() == 1U);
  BOOST_TEST(set.first(scan, {2, 3}, groups).value() == 2U);
  BOOST_TEST(!set.first(scan, {3, 3}, groups));
  set.scan("9", scan);
  BOOST_TEST(!set.first(scan, {0, 3}, groups));
}

BOOST_AUTO_TEST_CASE(rule_starts_a_word) {
  const Regex rule("Kite", Lead::kRule);
  for (const char* text : {"Kite", "x (Kite", "sprd-Kite", "MZ-kite", " _Kite"}) BOOST_TEST(rule.match(text), text);
  for (const char* text : {"aKite", "9Kite", "-Kite", "a_Kite", ""}) BOOST_TEST(!rule.match(text), text);
  BOOST_TEST(Regex("Kite", Lead::kWord).match("9Kite"));
}

BOOST_AUTO_TEST_CASE(expression_that_cannot_be_compiled_never_matches) {
  const Regex broken("(unclosed", Lead::kRule);
  BOOST_TEST(!broken.match("unclosed"));
  BOOST_TEST(broken.problem().find("(unclosed") != std::string::npos);
  BOOST_TEST(Regex("fine", Lead::kRule).problem() == "");
}

BOOST_AUTO_TEST_CASE(match_that_needs_too_many_steps_is_none) {
  const Regex greedy("(?:a+a+)+b", Lead::kAnything);
  BOOST_TEST(!greedy.match(std::string(5000, 'a')));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::enrich::devices
