// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/table/numbers.h"

#include <charconv>
#include <cmath>

#include "common/php_number.h"
#include "common/php_text.h"
#include "worker/archive/aggregate/sql_number.h"
#include "worker/report/table/number_text.h"

namespace footfall::report {
namespace {

/// PHP's is_numeric() allows blanks around, which from_chars does not.
std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\n\r\v\f";
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  text = text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
  return text.starts_with('+') ? text.substr(1) : text;
}

std::variant<std::int64_t, double> parsed(std::string_view text) {
  text = trimmed(text);
  text = text.substr(0, number_length(text));
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error == std::errc() && end == text.data() + text.size()) return whole;
  double real = 0;
  std::from_chars(text.data(), text.data() + text.size(), real);
  return real;
}

std::variant<std::int64_t, double> numeric(const Value& value) {
  if (const auto* whole = value.whole()) return *whole;
  if (const auto* real = value.real()) return *real;
  if (const auto text = value.text()) return parsed(*text);
  if (const auto* truth = value.truth()) return std::int64_t{*truth};
  return std::int64_t{0};
}

}  // namespace

bool is_number(const Value& value) {
  if (const auto text = value.text()) return is_numeric(*text);
  return value.whole() != nullptr || value.real() != nullptr;
}

double number_of(const Value& value) {
  if (const auto* whole = value.whole()) return static_cast<double>(*whole);
  if (const auto* real = value.real()) return *real;
  return std::visit([](auto number) { return static_cast<double>(number); }, numeric(value));
}

std::int64_t integer_of(const Value& value) {
  constexpr double kMost = 9.2e18;
  const auto number = numeric(value);
  if (const auto* whole = std::get_if<std::int64_t>(&number)) return *whole;
  const double real = std::get<double>(number);
  return std::fabs(real) < kMost ? static_cast<std::int64_t>(real) : 0;
}

bool is_true(const Value& value) {
  if (const auto text = value.text()) return !text->empty() && *text != "0";
  if (const auto* array = value.array()) return !array->empty();
  return number_of(value) != 0;
}

Value sum(const Value& a, const Value& b) {
  const auto left = numeric(a), right = numeric(b);
  std::int64_t whole = 0;
  const auto* const x = std::get_if<std::int64_t>(&left);
  const auto* const y = std::get_if<std::int64_t>(&right);
  if (x != nullptr && y != nullptr && !__builtin_add_overflow(*x, *y, &whole)) return whole;
  return number_of(a) + number_of(b);
}

Value quotient(double a, double b, int places) {
  if (b == 0) return 0;
  return rounded(a / b, places);
}

double rounded(double value, int places) { return archive::php_round(value, places); }

std::string text_of(const Value& value) {
  if (const auto text = value.text()) return std::string(*text);
  if (const auto* whole = value.whole()) return std::to_string(*whole);
  if (const auto* real = value.real()) return short_text(*real);
  if (const auto* truth = value.truth()) return *truth ? "1" : "";
  return value.array() != nullptr ? "Array" : "";
}

}  // namespace footfall::report
