// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include "worker/store/quoting.h"

using namespace footfall::store;
using namespace std::string_view_literals;

BOOST_AUTO_TEST_SUITE(quoting)

BOOST_AUTO_TEST_CASE(bytes_that_would_end_or_change_a_literal_are_escaped) {
  BOOST_TEST(quoted("it's\\n\0\r\n\x1a"sv) == R"('it\'s\\n\0\r\n\Z')");
  BOOST_TEST(quoted("'") == R"('\'')");
  BOOST_TEST(quoted("") == "''");
}

BOOST_AUTO_TEST_CASE(all_other_bytes_stand_for_themselves) {
  for (int byte = 1; byte < 256; ++byte) {
    const std::string text(2, static_cast<char>(byte));
    if ("\n\r\x1a\\'"sv.find(text[0]) != std::string_view::npos) continue;
    BOOST_TEST(quoted(text) == "'" + text + "'");
  }
}

BOOST_AUTO_TEST_CASE(binary_literals_say_that_they_are) {
  std::string sql = "VALUES (";
  append_binary(sql, "x\x9c\0'"sv);
  BOOST_TEST(sql == "VALUES (_binary'x\x9c\\0\\''");
  append_hex(sql, "\xff\0"sv);
  append_hex(sql, "");
  BOOST_TEST(sql.ends_with("'x'ff00'''"));
}

BOOST_AUTO_TEST_SUITE_END()
