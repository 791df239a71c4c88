// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall {

/// PHP's empty() for text: "" and "0".
inline bool is_empty(std::string_view text) { return text.empty() || text == "0"; }
/// ASCII lower case; other bytes stay.
std::string to_lower(std::string_view text);
/// Without the blanks that PHP's trim() removes.
std::string_view trim(std::string_view text);
/// True where `needle` occurs in `text`, ASCII letters of any case being equal.
bool contains_ignoring_case(std::string_view text, std::string_view needle);
/// Equal but for the case of ASCII letters.
bool equals_ignoring_case(std::string_view a, std::string_view b);

}  // namespace footfall
