// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <optional>
#include <string_view>

namespace footfall {

/// The integer that PHP makes of an array key spelled `name`: canonical decimal within 64 bits, nothing for "007", "+1", "-0".
inline std::optional<std::int64_t> integer_key(std::string_view name) {
  const bool negative = !name.empty() && name[0] == '-';
  const std::string_view digits = name.substr(negative ? 1 : 0);
  if (digits.empty() || digits[0] < '0' || digits[0] > '9') return std::nullopt;
  if (digits[0] == '0' && name.size() > 1) return std::nullopt;
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), key);
  if (error != std::errc() || end != name.data() + name.size()) return std::nullopt;
  return key;
}

}  // namespace footfall
