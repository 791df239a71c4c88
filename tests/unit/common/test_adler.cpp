// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <zlib.h>

#include <boost/test/unit_test.hpp>
#include <string>

#include "common/adler.h"

namespace footfall {
namespace {

std::uint32_t by_zlib(const std::string& text) {
  return static_cast<std::uint32_t>(adler32_z(1, reinterpret_cast<const Bytef*>(text.data()), text.size()));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_adler)

BOOST_AUTO_TEST_CASE(texts_of_all_sizes_have_the_sum_that_zlib_gives_them) {
  std::string text;
  for (std::uint32_t size = 0; size < 2000; ++size) {
    BOOST_REQUIRE_EQUAL(adler_of(text), by_zlib(text));
    text += static_cast<char>(size * 2654435761U >> 24);
  }
}

BOOST_AUTO_TEST_CASE(the_greatest_sum_does_not_overflow) {
  const std::string text(kMaxAdler, '\xFF');
  BOOST_TEST(adler_of(text) == by_zlib(text));
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
