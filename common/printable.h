// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace footfall {

inline constexpr std::size_t kLogLimit = 300;  ///< bytes of a text from outside that go into one line of a log

/// Valid UTF-8 with control bytes as \x1b, so that text from outside cannot forge lines of a log or of output; what
/// goes beyond `limit` bytes is cut off and shown by an ellipsis.
std::string printable(std::string_view text, std::size_t limit = std::string_view::npos);

}  // namespace footfall
