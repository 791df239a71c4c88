// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace footfall {

inline constexpr std::size_t kVisitorIdDigits = 16;

/// The 8 bytes that the first 16 characters of `digits` stand for, which holds at least as many. A character that is no
/// hex digit counts as 0, as in PHP's pack("H*").
std::string visitor_id_bytes(std::string_view digits);

}  // namespace footfall
