// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace footfall::model {

/// log_action keeps a URL's beginning apart from its name, as the number that it has here (url_prefix).
inline constexpr std::array<std::string_view, 4> kUrlPrefixes{"http://", "http://www.", "https://", "https://www."};

/// "" for a number that means none, such as kNoUrlPrefix.
constexpr std::string_view url_prefix(std::int64_t number) {
  if (number < 0 || number >= static_cast<std::int64_t>(kUrlPrefixes.size())) return "";
  return kUrlPrefixes[static_cast<std::size_t>(number)];
}

/// In place of NULL.
inline constexpr std::int64_t kNoUrlPrefix = -1;

}  // namespace footfall::model
