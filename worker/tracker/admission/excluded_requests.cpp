// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/excluded_requests.h"

#include <string>

#include "common/query.h"
#include "worker/php/request_value.h"
#include "worker/php/text.h"

namespace footfall::tracker {
namespace {

constexpr std::string_view kOperators[] = {"==", "!=", "=@", "!@", "=^", "=$"};

bool is_operator(std::string_view text) {
  for (const std::string_view op : kOperators) {
    if (text == op) return true;
  }
  return false;
}

/// Where the operator starts; at least one character of a name stands before it.
std::size_t find_operator(std::string_view condition) {
  for (std::size_t at = 1; at + 2 <= condition.size(); ++at) {
    if (is_operator(condition.substr(at, 2))) return at;
  }
  return std::string_view::npos;
}

bool holds(std::string_view op, const std::string& actual, const std::string& wanted) {
  if (op == "==") return actual == wanted;
  if (op == "!=") return actual != wanted;
  if (op == "=@") return actual.find(wanted) != std::string::npos;
  if (op == "!@") return actual.find(wanted) == std::string::npos;
  if (op == "=^") return actual.compare(0, wanted.size(), wanted) == 0;
  return actual.size() >= wanted.size() && actual.compare(actual.size() - wanted.size(), wanted.size(), wanted) == 0;
}

bool matches(std::string_view condition, const ParamMap& params) {
  const auto at = find_operator(condition);
  if (at == std::string_view::npos) return false;
  const std::string actual = mb_lower(text_value(params, condition.substr(0, at)));
  return holds(condition.substr(at, 2), actual, mb_lower(url_decode(condition.substr(at + 2))));
}

}  // namespace

bool matches_excluded_request(std::string_view conditions, const ParamMap& params) {
  while (!is_empty(conditions)) {
    const auto comma = conditions.find(',');
    if (matches(conditions.substr(0, comma), params)) return true;
    if (comma == std::string_view::npos) break;
    conditions.remove_prefix(comma + 1);
  }
  return false;
}

}  // namespace footfall::tracker
