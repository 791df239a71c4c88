// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/request_rules.h"

#include <charconv>
#include <cmath>

namespace footfall::edge {
namespace {

constexpr std::string_view kSpace = " \t\n\r\v\f";
constexpr double kMaxInteger = 9223372036854775807.0;
constexpr std::size_t kVisitorIdDigits = 16;

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(kSpace);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpace) - begin + 1);
}

bool is_php_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789.eE+-") == text.npos;
}

bool has_site(const ParamMap& request) { return is_positive_integer(request.text("idsite")); }

// A user id takes precedence over cid, and without rec nothing is recorded, whatever cid says.
bool has_bad_visitor_id(const ParamMap& request) {
  const std::string_view cid = request.text("cid");
  if (cid.empty() || cid == "0" || cid.size() == kVisitorIdDigits) return false;
  return request.text("uid").empty() && is_positive_integer(request.text("rec"));
}

}  // namespace

bool is_positive_integer(std::string_view text) {
  std::string_view number = trim(text);
  if (number.starts_with('+')) number.remove_prefix(1);
  if (!is_php_number(number)) return false;
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc{} || end != number.data() + number.size()) return false;
  return value >= 1 && value < kMaxInteger && std::floor(value) == value;
}

bool is_untrackable(const ParamMap& request) { return !has_site(request) || has_bad_visitor_id(request); }

}  // namespace footfall::edge
