// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/verdict/request_rules.h"

#include <charconv>
#include <cmath>

#include "common/php_number.h"
#include "common/visitor_id.h"

namespace footfall::edge {
namespace {

constexpr double kMaxInteger = 9223372036854775807.0;

bool has_site(const RequestView& request) { return is_positive_integer(request.text("idsite")); }

// A user id takes precedence over cid, and without rec nothing is recorded, whatever cid says.
bool has_bad_visitor_id(const RequestView& request) {
  const std::string_view cid = request.text("cid");
  if (cid.empty() || cid == "0" || cid.size() == kVisitorIdDigits) return false;
  return request.text("uid").empty() && is_positive_integer(request.text("rec"));
}

}  // namespace

bool is_positive_integer(std::string_view text) {
  if (!is_numeric(text)) return false;
  const std::string_view number = text.substr(text.find_first_not_of(" \t\n\r\v\f+"));
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc{} && value >= 1 && value < kMaxInteger && std::floor(value) == value;
}

bool is_untrackable(const RequestView& request) { return !has_site(request) || has_bad_visitor_id(request); }

}  // namespace footfall::edge
