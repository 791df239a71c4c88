// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <boost/test/unit_test.hpp>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <random>

#include "worker/archive/aggregate/sql_number.h"
#include "worker/report/table/number_text.h"

namespace footfall::report {
namespace {

/// Of all sizes: with few decimals, halves and their neighbours, and any.
std::vector<double> many_numbers() {
  std::mt19937_64 random(1);
  std::vector<double> numbers{0, 0.5, 1, 0.00005, 0.12345, 1e9, 1e15};
  for (int i = 0; i < 20000; ++i) {
    const double scale = std::pow(10, static_cast<int>(random() % 12)),
                 whole = static_cast<double>(random() % 1000000000);
    const double half = std::floor(whole / scale) + 0.5;
    for (const double number : {whole / scale, half / 100, std::nextafter(half, 0) / 100, std::sqrt(whole)})
      numbers.push_back(random() % 4 == 0 ? -number : number);
  }
  return numbers;
}

std::string shortest(double number) {
  char text[400];
  return {text, std::to_chars(text, text + sizeof text, number, std::chars_format::fixed).ptr};
}

double rounded_by_digits(double number, int places) {
  char text[40];
  const double factor = std::pow(10, places);
  std::snprintf(text, sizeof text, "%.15g", number * factor);
  return std::round(std::strtod(text, nullptr)) / factor;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(test_number_text)

BOOST_AUTO_TEST_CASE(exact_texts_are_the_shortest_that_read_back) {
  for (const double number : many_numbers()) {
    if (number != 0 && (std::fabs(number) < 1e-4 || std::fabs(number) >= 1e15)) continue;
    BOOST_REQUIRE_EQUAL(exact_text(number), shortest(number));
  }
}

BOOST_AUTO_TEST_CASE(fixed_texts_are_rounded_as_the_number_lies) {
  for (const double number : many_numbers()) {
    for (const int places : {0, 2, 4})
      BOOST_REQUIRE_EQUAL(fixed_text(number, places), fmt::format("{:.{}f}", number, places));
  }
}

BOOST_AUTO_TEST_CASE(numbers_are_rounded_by_their_first_fifteen_digits) {
  for (const double number : many_numbers()) {
    if (std::fabs(number) >= 1e9) continue;
    for (const int places : {0, 2, 3}) {
      BOOST_REQUIRE_EQUAL(archive::php_round(number, places), rounded_by_digits(number, places));
    }
  }
  BOOST_TEST(archive::php_round(1.005, 2) == 1.01);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
