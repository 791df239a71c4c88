// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/php_number.h"

#include <charconv>
#include <system_error>

namespace footfall {
namespace {

constexpr int kPrecision = 14;  // php.ini's default `precision`

// PHP writes 1.0E+25 and 1.0E-5 where C writes 1e+25 and 1e-05.
std::string php_exponent(std::string_view text, std::size_t e) {
  std::string out(text.substr(0, e));
  if (out.find('.') == std::string::npos) out += ".0";
  out += 'E';
  out += text[e + 1];
  const std::size_t digit = text.find_first_not_of('0', e + 2);
  return out.append(text.substr(digit));
}

// from_chars says only that the value is out of range, not whether it is too great or too small.
std::string out_of_range_text(std::string_view spelling) {
  const bool negative = spelling.front() == '-';
  const std::string_view magnitude = spelling.substr(negative ? 1 : 0);
  const std::size_t e = magnitude.find_first_of("eE");
  const bool tiny = e == std::string_view::npos ? magnitude.front() == '0' : magnitude[e + 1] == '-';
  return std::string(negative ? "-" : "") + (tiny ? "0" : "INF");
}

constexpr std::string_view kBlanks = " \t\n\r\v\f";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::string_view without_blanks(std::string_view text) {
  const auto first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

}  // namespace

std::string php_real_text(std::string_view spelling) {
  double value = 0;
  const auto read = std::from_chars(spelling.data(), spelling.data() + spelling.size(), value);
  if (read.ec == std::errc::result_out_of_range) return out_of_range_text(spelling);
  char buffer[40];
  const auto wrote = std::to_chars(buffer, buffer + sizeof(buffer), value, std::chars_format::general, kPrecision);
  const std::string_view text(buffer, static_cast<std::size_t>(wrote.ptr - buffer));
  const std::size_t e = text.find('e');
  return e == std::string_view::npos ? std::string(text) : php_exponent(text, e);
}

std::size_t number_length(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
  const std::size_t whole = skip_digits(text, at);
  std::size_t digits = whole - at;
  at = whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = skip_digits(text, at + 1);
    digits += fraction - at - 1;
    at = fraction;
  }
  if (digits == 0) return 0;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    std::size_t exponent = at + 1;
    if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-')) ++exponent;
    const std::size_t end = skip_digits(text, exponent);
    if (end > exponent) at = end;
  }
  return at;
}

bool is_numeric(std::string_view text) {
  const std::string_view number = without_blanks(text);
  return !number.empty() && number_length(number) == number.size();
}

}  // namespace footfall
