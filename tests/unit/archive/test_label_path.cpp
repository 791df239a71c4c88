// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/archive/actions/label_path.h"

namespace footfall::archive {
namespace {

std::string shown(const LabelPath& path) {
  std::string text;
  for (const auto& label : path) text += '[' + label + ']';
  return text;
}

struct Case {
  const char *name, *expected;
};

BOOST_AUTO_TEST_SUITE(label_paths)

BOOST_AUTO_TEST_CASE(a_page_stands_below_the_folders_of_its_path) {
  const Case cases[] = {
      {"shop.example/", "[/index]"},
      {"shop.example", "[/index]"},
      {"shop.example/a", "[/a]"},
      {"shop.example/a/b/", "[a][b][/index]"},
      {"shop.example/a//b?x=1", "[a][/b?x=1]"},
      {"shop.example/a?u=http://x/y", "[a?u=http:][x][/y]"},
      {"shop.example/a#top", "[/a#top]"},
      {"shop.example/#/route/", "[index#][/route]"},
      {"shop.example/ a / b ", "[a][/b]"},
      {"shop.example/a\nb", "[/ab]"},
      {"shop.example/1/2/3/4/5/6/7/8/9/10/11", "[1][2][3][4][5][6][7][8][9][/10/11]"},
      {"", "[Page URL not defined]"},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.name) { BOOST_TEST(shown(page_url_labels(row.name, {})) == row.expected); }
  }
}

BOOST_AUTO_TEST_CASE(a_title_is_one_label_unless_there_is_a_delimiter) {
  LabelRules split;
  split.title_delimiter = "/";
  const struct {
    const char *name, *whole, *split;
  } cases[] = {
      {" Home ", "[ Home]", "[ Home]"},
      {"A/B / C", "[ A/B / C]", "[A][B][ C]"},
      {"  ", "[ Page Name not defined]", "[Page Name not defined]"},
      {"//", "[ //]", "[Page Name not defined]"},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.name) {
      BOOST_TEST(shown(page_title_labels(row.name, {})) == row.whole);
      BOOST_TEST(shown(page_title_labels(row.name, split)) == row.split);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_link_stands_below_its_host) {
  const Case cases[] = {
      {"http://Example.org/file.zip", "[Example.org][/file.zip]"},
      {"https://example.org/a/b?c=d#e", "[example.org][/a/b?c=d#e]"},
      {"https://example.org", "[example.org][/]"},
      {"https://example.org#x", "[example.org][/#x]"},
      {"ftp://h/x", "[ftp:][h][/x]"},
      {"mailto:a@b", "[/mailto:a@b]"},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.name) { BOOST_TEST(shown(link_labels(row.name, {})) == row.expected); }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::archive
