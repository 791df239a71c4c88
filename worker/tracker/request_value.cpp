// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/request_value.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "common/html.h"
#include "common/php_number.h"

namespace footfall::tracker {
namespace {

/// The scalar a rule may use: present, not null, not an array, not empty.
std::optional<std::string_view> scalar(const ParamMap& params, std::string_view name) {
  const ParamValue* value = params.find(name);
  if (value == nullptr || value->is_array() || value->text().empty()) return std::nullopt;
  return value->text();
}

}  // namespace

std::string sanitize(std::string_view text) { return sanitize_input(text); }

std::string unsanitize(std::string_view text) { return html_unescape(text); }

std::string text_value(const ParamMap& params, std::string_view name, std::string_view fallback) {
  const ParamValue* value = params.find(name);
  if (value != nullptr && value->kind() == ParamValue::Kind::kBoolean) return std::string(fallback);
  const auto text = scalar(params, name);
  return text ? sanitize(*text) : std::string(fallback);
}

std::optional<std::int64_t> whole_value(const ParamMap& params, std::string_view name) {
  const auto text = scalar(params, name);
  if (!text || !is_numeric(*text)) return std::nullopt;
  const double value = std::strtod(std::string(*text).c_str(), nullptr);
  constexpr double kLargestExact = 9007199254740992.0;
  if (value != std::floor(value) || std::fabs(value) > kLargestExact) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

std::optional<double> real_value(const ParamMap& params, std::string_view name) {
  const auto text = scalar(params, name);
  if (!text || number_length(*text) != text->size()) return std::nullopt;
  return std::strtod(std::string(*text).c_str(), nullptr);
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view kTrimmed(" \t\n\r\0\x0B", 6);
  const auto first = text.find_first_not_of(kTrimmed);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kTrimmed) - first + 1);
}

bool contains_ignoring_case(std::string_view text, std::string_view needle) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  const auto found = std::search(text.begin(), text.end(), needle.begin(), needle.end(),
                                 [&](char a, char b) { return lower(a) == lower(b); });
  return needle.empty() || found != text.end();
}

}  // namespace footfall::tracker
