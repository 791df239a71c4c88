// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace footfall::model {

/// log_action keeps a URL's beginning apart from its name, as the number that it has here (url_prefix).
inline constexpr std::array<std::string_view, 4> kUrlPrefixes{"http://", "http://www.", "https://", "https://www."};

/// "" for a number that means none, or NULL.
constexpr std::string_view url_prefix(std::optional<std::int64_t> number) {
  if (!number || *number < 0 || *number >= static_cast<std::int64_t>(kUrlPrefixes.size())) return "";
  return kUrlPrefixes[static_cast<std::size_t>(*number)];
}

}  // namespace footfall::model
