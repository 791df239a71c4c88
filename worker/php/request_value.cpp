// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/request_value.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "common/html.h"
#include "common/php_number.h"

namespace footfall {
namespace {

/// The scalar a rule may use: present, not null, not an array, not empty.
std::optional<std::string_view> scalar(const ParamMap& params, std::string_view name) {
  const ParamValue* value = params.find(name);
  if (value == nullptr || value->is_array() || value->text().empty()) return std::nullopt;
  return value->text();
}

/// What nearly all numbers of a request are.
std::optional<std::int64_t> few_digits(std::string_view text) {
  constexpr std::size_t kMost = 15;  // all such numbers are exact in a double, too
  const bool is_digits =
      text.size() <= kMost && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!is_digits) return std::nullopt;
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
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
  if (!text) return std::nullopt;
  if (const auto value = few_digits(*text)) return value;
  if (!is_numeric(*text)) return std::nullopt;
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

}  // namespace footfall
