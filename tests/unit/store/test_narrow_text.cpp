// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/store/narrow_text.h"

using namespace footfall;
using namespace footfall::store;

BOOST_AUTO_TEST_SUITE(test_narrow_text)

BOOST_AUTO_TEST_CASE(each_character_beyond_the_first_plane_becomes_one_replacement_character) {
  struct Case {
    const char* given;
    const char* stored;
    std::size_t replaced;
  };
  const Case cases[] = {{"", "", 0},
                        {"plain é €", "plain é €", 0},
                        {"a😀b😀", "a\uFFFDb\uFFFD", 2},
                        {"😀😀", "\uFFFD\uFFFD", 2},
                        {"\uFFFD", "\uFFFD", 0}};
  for (const Case& c : cases) {
    std::string text = c.given;
    BOOST_TEST(replace_wide_characters(text) == c.replaced);
    BOOST_TEST(text == c.stored);
  }
}

BOOST_AUTO_TEST_SUITE_END()
