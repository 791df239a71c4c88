// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/table/number_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include "worker/archive/aggregate/sql_number.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr int kShortDigits = 14, kAllDigits = 17;
/// Between these %g writes no exponent.
constexpr double kLeastFixed = 1e-4, kMostFixed = 1e15;

bool is_fixed(double value) {
  const double size = std::fabs(value);
  return value == 0 || (size >= kLeastFixed && size < kMostFixed);
}

/// C writes 1e-05 where PHP writes 1.0e-5.
std::string with_php_exponent(std::string_view text, char letter) {
  const std::size_t e = text.find('e');
  if (e == std::string_view::npos) return std::string(text);
  std::string out(text.substr(0, e));
  if (out.find('.') == std::string::npos) out += ".0";
  out += letter;
  out += text[e + 1];
  return out.append(text.substr(text.find_first_not_of('0', e + 2)));
}

/// The fewest digits that read back as the same number, then laid out as %.17g lays them out.
std::string with_exponent(double value) {
  if (!std::isfinite(value)) return std::isnan(value) ? "NAN" : value < 0 ? "-INF" : "INF";
  char text[40];
  for (int digits = kShortDigits + 1; digits <= kAllDigits; ++digits) {
    std::snprintf(text, sizeof text, "%.*g", digits, value);
    if (std::strtod(text, nullptr) == value) break;
  }
  return text;
}

/// "0.0125" of 125 and 4.
void append_with_point(std::string& out, std::uint64_t digits, int places) {
  char text[64];
  char* const end = text + sizeof text;
  char* begin = end;
  const auto put_digit = [&] { *--begin = static_cast<char>('0' + digits % 10), digits /= 10; };
  for (int place = 0; place < places; ++place) put_digit();
  if (places > 0) *--begin = '.';
  do {
    put_digit();
  } while (digits > 0);
  out.append(begin, end);
}

/// Most floats of reports were rounded to a few places. One that is read back from its digits there has no shorter text.
bool append_few_places(std::string& out, double value) {
  constexpr int kPlaces = 4;
  constexpr double kFactor = 1e4, kMost = 1e9;
  if (!(value > 0 && value < kMost)) return false;
  auto digits = static_cast<std::uint64_t>(value * kFactor + 0.5);
  if (static_cast<double>(digits) / kFactor != value) return false;
  int places = kPlaces;
  for (; places > 0 && digits % 10 == 0; --places) digits /= 10;
  append_with_point(out, digits, places);
  return true;
}

}  // namespace

std::string short_text(double value) {
  if (!std::isfinite(value)) return with_exponent(value);
  char text[40];
  std::snprintf(text, sizeof text, "%.*g", kShortDigits, value);
  return with_php_exponent(text, 'E');
}

std::string exact_text(double value) {
  std::string text;
  append_exact_text(text, value);
  return text;
}

void append_exact_text(std::string& out, double value) {
  if (append_few_places(out, value)) return;
  if (!is_fixed(value)) {
    out += with_php_exponent(with_exponent(value), 'e');
    return;
  }
  char text[40];
  out.append(text, std::to_chars(text, text + sizeof text, value, std::chars_format::fixed).ptr);
}

std::string fixed_text(double value, int places) {
  const auto whole = archive::clearly_rounded(value * archive::power_of_ten(places));
  if (!whole || std::signbit(value)) return fmt::format("{:.{}f}", value, places);
  std::string out;
  append_with_point(out, static_cast<std::uint64_t>(*whole), places);
  return out;
}

std::string with_commas(std::string number) {
  const std::size_t first = number.front() == '-' ? 1 : 0;
  for (std::size_t at = std::min(number.find('.'), number.size()); at > first + 3;) number.insert(at -= 3, 1, ',');
  return number;
}

std::string grouped_text(double value, int places) {
  std::string out = with_commas(fixed_text(rounded(value, places), places));
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
  }
  return out == "-0" ? "0" : out;
}

std::string percent_text(double share) { return grouped_text(share * 100, 4) + '%'; }

}  // namespace footfall::report
