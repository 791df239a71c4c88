// SPDX-License-Identifier: GPL-3.0-or-later
#define BOOST_TEST_DYN_LINK
#include <boost/test/unit_test.hpp>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "worker/php/serialize.h"

namespace footfall::php {
namespace {

using namespace std::string_literals;

std::string reason(std::string_view text, const UnserializeLimits& limits = {}) {
  const auto read = unserialize(text, limits);
  const auto* error = std::get_if<UnserializeError>(&read);
  return error == nullptr ? "" : std::to_string(error->at) + ' ' + error->reason;
}

BOOST_AUTO_TEST_SUITE(serialised_values)

BOOST_AUTO_TEST_CASE(values_are_spelled_as_php_spells_them_and_read_back) {
  const struct {
    Value value;
    std::string text;
  } cases[] = {
      {{}, "N;"},
      {true, "b:1;"},
      {-7, "i:-7;"},
      {std::numeric_limits<std::int64_t>::min(), "i:-9223372036854775808;"},
      {0.5, "d:0.5;"},
      {"", "s:0:\"\";"},
      {"Käse\0\""s, "s:7:\"Käse\0\"\";"s},
      {Array{}, "a:0:{}"},
      {Array{{0, "a"}, {"label", Array{{-1, 2.0}}}}, "a:2:{i:0;s:1:\"a\";s:5:\"label\";a:1:{i:-1;d:2;}}"},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.text) {
      BOOST_TEST(serialize(row.value) == row.text);
      const auto read = unserialize(row.text);
      BOOST_REQUIRE(std::holds_alternative<Value>(read));
      BOOST_TEST((std::get<Value>(read) == row.value));
    }
  }
}

BOOST_AUTO_TEST_CASE(floats_have_the_shortest_spelling) {
  const struct {
    double value;
    const char* text;
  } cases[] = {
      {0, "0"},
      {1, "1"},
      {-23, "-23"},
      {0.1, "0.1"},
      {22.852000000000004, "22.852000000000004"},
      {57.489999999999995, "57.489999999999995"},
      {0.0001, "0.0001"},
      {0.00001, "1.0E-5"},
      {1.5e-7, "1.5E-7"},
      {100000000000000000.0, "1.0E+17"},
      {12345678901234567.0, "12345678901234568"},
      {1e25, "1.0E+25"},
      {1.25e+300, "1.25E+300"},
  };
  for (const auto& row : cases) {
    BOOST_TEST_CONTEXT(row.text) { BOOST_TEST(float_text(row.value) == row.text); }
  }
}

std::string shortest(double value) {
  char text[64];
  return {text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr};
}

BOOST_AUTO_TEST_CASE(floats_of_any_digits_are_read_as_the_nearest_double) {
  std::mt19937_64 random(11);
  for (int i = 0; i < 20000; ++i) {
    std::string text = std::to_string(random() % 10);
    for (std::uint64_t more = random() % 18; more > 0; --more) text += static_cast<char>('0' + random() % 10);
    if (const std::size_t point = random() % (text.size() + 1); point > 0 && point < text.size())
      text.insert(point, 1, '.');
    const auto read = unserialize("d:" + text + ';');
    BOOST_REQUIRE(std::holds_alternative<Value>(read));
    BOOST_TEST_REQUIRE(*std::get<Value>(read).real() == std::strtod(text.c_str(), nullptr));
  }
}

BOOST_AUTO_TEST_CASE(thousandths_and_their_sums_have_the_shortest_spelling_too) {
  std::mt19937_64 random(7);
  for (int i = 0; i < 200'000; ++i) {
    const double thousandths = static_cast<double>(random() % (std::uint64_t{1} << (random() % 60))) / 1000;
    const double sum = thousandths + static_cast<double>(random() % 100'000) / 1000;
    for (const double value : {thousandths, sum, -thousandths, thousandths / 3}) {
      if (value != 0 && (std::fabs(value) < 1e-4 || std::fabs(value) >= 1e17)) continue;
      BOOST_REQUIRE_EQUAL(float_text(value), shortest(value));
    }
  }
  BOOST_TEST(float_text(-0.0) == "-0");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_named_with_its_place) {
  BOOST_TEST(reason("") == "0 the text ends too early");
  BOOST_TEST(reason("i:1;i:2;") == "4 something follows the value");
  BOOST_TEST(reason("i:x;") == "4 no whole number");
  BOOST_TEST(reason("s:9:\"abc\";") == "5 text that is longer than what follows");
  BOOST_TEST(reason("s:2:\"abc\";") == "7 a character is missing or another one");
  BOOST_TEST(reason("a:9:{i:0;N;}") == "4 an array too long");
  BOOST_TEST(reason("a:1:{d:0;N;}") == "7 a key that is neither a number nor text");
  BOOST_TEST(reason("O:8:\"stdClass\":0:{}") == "2 a kind of value that is not read here");
  BOOST_TEST(reason("a:1:{i:0;a:1:{i:0;N;}}", {.max_depth = 1}) == "13 arrays within arrays, too deep");
  BOOST_TEST(reason("a:2:{i:0;N;i:1;N;}", {.max_depth = 9, .max_values = 2}) == "15 too many values");
}

BOOST_AUTO_TEST_CASE(whole_numbers_of_any_length_are_read_and_longer_ones_refused) {
  for (const std::int64_t number :
       {std::int64_t{0}, std::int64_t{7}, std::int64_t{-7}, std::int64_t{999999999999999999},
        std::int64_t{1000000000000000000}, INT64_MAX, INT64_MIN}) {
    const auto read = unserialize("i:" + std::to_string(number) + ";");
    BOOST_TEST((std::get<Value>(read) == Value(number)));
  }
  BOOST_TEST(reason("i:9223372036854775808;") == "22 no whole number");
  BOOST_TEST(reason("i:;") == "3 no whole number");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace footfall::php
