// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <cctype>
#include <random>
#include <string>

#include "common/byte_words.h"
#include "common/query.h"

namespace footfall {
namespace {

std::size_t first_of(std::string_view text, char c) { return std::min(text.find(c), kWordBytes); }

// Few kinds of bytes, so that those looked for stand beside each other and beside their neighbours.
std::string random_text(std::mt19937& random, std::size_t size) {
  constexpr std::string_view kBytes("%+&\0\x01\x7F\x80\xFF$'2aF", 13);
  std::string text(size, ' ');
  for (char& c : text) c = kBytes[random() % kBytes.size()];
  return text;
}

// The rule, byte by byte.
std::string decoded(std::string_view text) {
  const auto digit = [](char c) { return std::string_view("0123456789abcdef").find(static_cast<char>(c | ' ')); };
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool has_two = text[at] == '%' && at + 2 < text.size();
    const std::size_t high =
        has_two && std::isxdigit(static_cast<unsigned char>(text[at + 1])) ? digit(text[at + 1]) : 16;
    const std::size_t low =
        has_two && std::isxdigit(static_cast<unsigned char>(text[at + 2])) ? digit(text[at + 2]) : 16;
    const bool is_escape = high < 16 && low < 16;
    out += is_escape ? static_cast<char>(high * 16 + low) : text[at] == '+' ? ' ' : text[at];
    if (is_escape) at += 2;
  }
  return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(byte_words)

BOOST_AUTO_TEST_CASE(the_first_of_equal_bytes_is_found_whatever_stands_around_it) {
  std::mt19937 random(1);
  for (int i = 0; i < 100000; ++i) {
    const std::string text = random_text(random, kWordBytes);
    for (const char c : {'%', '&', '\0', '\xFF'}) {
      BOOST_REQUIRE_EQUAL(bytes_before(bytes_equal(word_at(text, 0), c)), first_of(text, c));
    }
  }
}

BOOST_AUTO_TEST_CASE(a_short_text_is_a_word_with_zeros_behind_it) {
  std::mt19937 random(2);
  for (int i = 0; i < 10000; ++i) {
    const std::string text = random_text(random, random() % kWordBytes);
    BOOST_REQUIRE_EQUAL(short_word(text), word_at(text + std::string(kWordBytes - text.size(), '\0'), 0));
  }
}

BOOST_AUTO_TEST_CASE(texts_of_any_length_are_decoded_as_byte_by_byte) {
  std::mt19937 random(3);
  for (int i = 0; i < 100000; ++i) {
    const std::string text = random_text(random, random() % 40);
    BOOST_REQUIRE_EQUAL(url_decode(text), decoded(text));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall
