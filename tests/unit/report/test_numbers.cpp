// SPDX-License-Identifier: GPL-3.0-or-later
#include <boost/test/unit_test.hpp>

#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/number_text.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {

BOOST_AUTO_TEST_SUITE(test_numbers)

BOOST_AUTO_TEST_CASE(texts_of_floats_have_fourteen_digits_and_exact_ones_as_many_as_they_need) {
  struct Case {
    double value;
    const char *text, *exact;
  };
  const Case cases[] = {{1.5, "1.5", "1.5"},
                        {3.0, "3", "3"},
                        {0.1 + 0.2, "0.3", "0.30000000000000004"},
                        {1.7790000000000001, "1.779", "1.7790000000000001"},
                        {0.00001, "1.0E-5", "1.0e-5"},
                        {-2.25, "-2.25", "-2.25"}};
  for (const Case& one : cases) {
    BOOST_TEST(short_text(one.value) == one.text);
    BOOST_TEST(exact_text(one.value) == one.exact);
  }
}

BOOST_AUTO_TEST_CASE(percentages_have_commas_and_no_zeros_at_the_end) {
  struct Case {
    double share;
    const char* text;
  };
  const Case cases[] = {{0, "0%"},    {0.4286, "42.86%"}, {17, "1,700%"},
                        {0.5, "50%"}, {6.333, "633.3%"},  {-0.25, "-25%"}};
  for (const Case& one : cases) BOOST_TEST(percent_text(one.share) == one.text);
}

BOOST_AUTO_TEST_CASE(a_quotient_rounds_halves_away_from_zero_and_is_zero_without_a_divisor) {
  BOOST_TEST(number_of(quotient(1, 8, 2)) == 0.13);
  BOOST_TEST(number_of(quotient(1.005, 1, 2)) == 1.01);
  BOOST_TEST(number_of(quotient(7, 0, 2)) == 0);
}

BOOST_AUTO_TEST_CASE(whole_numbers_of_what_is_too_great_are_zero) {
  BOOST_TEST(integer_of(Value(1e60)) == 0);
  BOOST_TEST(integer_of(Value("-1e60")) == 0);
  BOOST_TEST(integer_of(Value(-7.9)) == -7);
}

BOOST_AUTO_TEST_CASE(texts_of_numbers_add_up_as_numbers) {
  BOOST_TEST((sum(Value("12"), Value(3)) == Value(15)));
  BOOST_TEST((sum(Value("0.5"), Value(1)) == Value(1.5)));
  BOOST_TEST((sum(Value(), Value(4)) == Value(4)));
}

BOOST_AUTO_TEST_CASE(durations_name_their_two_greatest_units) {
  struct Case {
    double seconds;
    const char* text;
  };
  const Case cases[] = {
      {0, "0s"}, {12, "12s"}, {0.11, "0.11s"}, {344, "5 min 44s"}, {3780, "1 hours 3 min"}, {183600, "2 days 3 hours"}};
  for (const Case& one : cases) BOOST_TEST(duration_text(one.seconds) == one.text);
}

BOOST_AUTO_TEST_CASE(amounts_have_the_sign_before_the_symbol_and_cents_only_where_there_are_some) {
  const std::pair<Value, const char*> cases[] = {
      {3, "€3"}, {1234567.5, "€1,234,567.50"}, {-3, "-€3"}, {-1234.5, "-€1,234.50"}, {0, "€0"}};
  for (const auto& [amount, text] : cases)
    BOOST_TEST(text_of(formatted(amount, ProcessedMetric::Unit::kMoney, "€")) == text);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace footfall::report
