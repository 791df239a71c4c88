// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <string>
#include <vector>

#include "worker/config/config_error.h"
#include "worker/config/ini_document.h"

namespace {

using footfall::config::ConfigError;
using footfall::config::IniDocument;

std::string value_of(const std::string& line) {
  const IniDocument document = IniDocument::parse("[s]\n" + line + "\n", "test.ini");
  const auto* entry = document.find("s", "a");
  return entry == nullptr ? "(none)" : entry->last().text;
}

std::vector<std::string> values_of(const std::string& lines) {
  const IniDocument document = IniDocument::parse("[s]\n" + lines, "test.ini");
  std::vector<std::string> texts;
  if (const auto* entry = document.find("s", "a"))
    for (const auto& value : entry->values) texts.push_back(value.text);
  return texts;
}

std::string error_of(const std::string& text) {
  try {
    IniDocument::parse(text, "test.ini");
  } catch (const ConfigError& error) {
    return error.what();
  }
  return "(no error)";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_ini_document)

BOOST_AUTO_TEST_CASE(one_line_gives_the_value_that_matomo_reads) {
  // Expectations are what PHP 8.2's parse_ini_string and Matomo's entity decoding make of the line.
  const struct {
    const char *line, *value;
  } cases[] = {
      {"a = 1", "1"},
      {"a=1", "1"},
      {"  a = 5  ", "5"},
      {"a = -1", "-1"},
      {"a = 1.50", "1.50"},
      {"a = 33955200;", "33955200"},
      {"a = x ; y", "x"},
      {"a = \"x ; y\"", "x ; y"},
      {"a = \"x\" ; \"y\"", "x"},
      {"a = 'x;y'", "x;y"},
      {"a = 'x \" y'", "x \" y"},
      {"a = \"it's\"", "it's"},
      {"a = \"x \\\" y\"", "x \" y"},
      {"a = \"C:\\\\dir\"", "C:\\dir"},
      {"a = \"C:\\dir\"", "C:\\dir"},
      {"a = \"C:\\dir\\\"", "C:\\dir\\"},
      {"a = 'C:\\dir\\'", "C:\\dir\\"},
      {"a = \"x\\\\\\\"y\"", "x\\\"y"},
      {"a = \"\\'\"", "\\'"},
      {"a =", ""},
      {"a = \"\"", ""},
      {"a", ""},
      {"a = on", "1"},
      {"a = Yes", "1"},
      {"a = TRUE ; c", "1"},
      {"a = off", ""},
      {"a = None", ""},
      {"a = null", ""},
      {"a = \"on\"", "on"},
      {"a = 'off'", "off"},
      {"a = one", "one"},
      {"a = PDO\\MYSQL", "PDO\\MYSQL"},
      {"a = x#y", "x#y"},
      {"a = x  y", "x  y"},
      {"a = \t\"tab\"\t; c", "tab"},
      {"a = http://h/?b=c", "http://h/?b=c"},
      {"a = \"val&quot;ue\"", "val\"ue"},
      {"a = \"&#36;x&amp;y\"", "$x&y"},
      {"a = \"p&auml;ss&euro;\"", "p\xC3\xA4ss\xE2\x82\xAC"},
      {"a = \"a&b &nosuch; &#x41;\"", "a&b &nosuch; A"},
      {"a = \"&amp;lt;\"", "&lt;"},
      {"# a = 1", "(none)"},
      {"; a = 1", "(none)"},
      {"a = 1\na = 2", "2"},
      {"a[] = 1\na = 2", "2"},
      {"a = \"x\"\r", "x"},
      {"a = x\r", "x"},
      {"A = 1", "(none)"},
  };
  for (const auto& c : cases) BOOST_TEST_CONTEXT("line " << c.line) BOOST_TEST(value_of(c.line) == c.value);
}

BOOST_AUTO_TEST_CASE(brackets_collect_a_list) {
  BOOST_TEST(values_of("a[] = 1\na[] = \"2\"\n") == (std::vector<std::string>{"1", "2"}),
             boost::test_tools::per_element());
  BOOST_TEST(values_of("a[x] = 1\na[y] = 2\n") == (std::vector<std::string>{"1", "2"}),
             boost::test_tools::per_element());
  BOOST_TEST(values_of("a = 1\na[] = 2\n") == (std::vector<std::string>{"2"}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_quoted_value_over_two_lines_keeps_the_line_break) {
  BOOST_TEST(value_of("a = \"one\ntwo\"") == "one\ntwo");
  const IniDocument document = IniDocument::parse("[s]\na = \"1\n2\"\nb = 3\n", "test.ini");
  BOOST_TEST(document.find("s", "b")->last().line == 4);
}

BOOST_AUTO_TEST_CASE(sections_of_one_name_are_one_and_do_not_inherit) {
  const IniDocument document = IniDocument::parse("[s]\na = 1\n[t : s] ; c\nb = 2\n[s]\nc = 3", "test.ini");
  BOOST_TEST(document.find("s", "a")->last().text == "1");
  BOOST_TEST(document.find("s", "c")->last().text == "3");
  BOOST_TEST(document.find("t : s", "b")->last().text == "2");
  BOOST_TEST(document.find("t : s", "a") == nullptr);
}

BOOST_AUTO_TEST_CASE(php_guard_byte_order_mark_and_no_last_line_end_do_no_harm) {
  const IniDocument document =
      IniDocument::parse("\xEF\xBB\xBF; <?php exit; ?> DO NOT REMOVE THIS LINE\n[s]\na = 1", "test.ini");
  BOOST_TEST(document.find("s", "a")->last().text == "1");
}

BOOST_AUTO_TEST_CASE(a_line_longer_than_libraries_allow_is_kept) {
  const std::string lengthy(100000, 'z');
  BOOST_TEST(value_of("a = \"" + lengthy + "\"") == lengthy);
}

BOOST_AUTO_TEST_CASE(an_override_replaces_single_keys_and_whole_lists) {
  IniDocument base = IniDocument::parse("[s]\na[] = 1\na[] = 2\nb = 1\n[t]\nc = 1", "base.ini");
  base.override_with(IniDocument::parse("[s]\na[] = 3\n[u]\nd = 1", "own.ini"));
  BOOST_TEST(base.find("s", "a")->values.size() == 1u);
  BOOST_TEST(base.find("s", "a")->last().text == "3");
  BOOST_TEST(base.find("s", "a")->last().file == "own.ini");
  BOOST_TEST(base.find("s", "b")->last().text == "1");
  BOOST_TEST(base.find("t", "c")->last().text == "1");
  BOOST_TEST(base.find("u", "d")->last().text == "1");
}

BOOST_AUTO_TEST_CASE(broken_text_is_refused_with_its_line) {
  const struct {
    const char *text, *error;
  } cases[] = {
      {"[s\na = 1", "test.ini:1: a section name has no closing bracket; write [name]"},
      {"[s]\na = \"x\nb = 2\n", "test.ini:2: a quoted value is never closed; put the same quote at its end"},
      {"[s]\na = 'x", "test.ini:2: a quoted value is never closed; put the same quote at its end"},
      {"[s]\n\n= 1", "test.ini:3: there is no key before the = sign; write key = value"},
      {"[s]\na = \"x\"y",
       "test.ini:2: text follows the closing quote of a value; write \\\" for a quote within it, or ; before a "
       "comment"},
  };
  for (const auto& c : cases) BOOST_TEST_CONTEXT(c.text) BOOST_TEST(error_of(c.text) == c.error);
  BOOST_TEST(error_of(std::string("[s]\na = \0", 9)) == "test.ini: holds a NUL byte; this is no INI file");
}

BOOST_AUTO_TEST_CASE(a_missing_file_is_named) {
  BOOST_CHECK_EXCEPTION(IniDocument::read("/nonexistent/footfall.ini"), ConfigError, [](const ConfigError& error) {
    return std::string(error.what())
        .starts_with("/nonexistent/footfall.ini: cannot be read (No such file or directory)");
  });
}

BOOST_AUTO_TEST_SUITE_END()
