// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::enrich::devices {

/// PHP's default set of trim().
inline constexpr std::string_view kBlanks{" \t\n\r\0\v", 6};

/// ASCII only: bytes above 127 stay as they are, as in PHP 8.
std::string lower(std::string_view text);
/// The same into memory that is used again.
void lower_into(std::string_view text, std::string& out);
std::string_view trim(std::string_view text, std::string_view set = kBlanks);
std::string replace_all(std::string text, std::string_view what, std::string_view with);

/// PHP's empty(): "" and "0".
inline bool blank(std::string_view text) { return text.empty() || text == "0"; }

/// PHP's (int) of a text: leading blanks, sign and digits; 0 where there are none.
long leading_int(std::string_view text);

/// Equal but for case and spaces.
bool fuzzy_equal(std::string_view a, std::string_view b);

/// The first `count` characters of UTF-8 text; a broken byte counts as a character.
std::string_view first_characters(std::string_view text, std::size_t count);

/// -1, 0 or 1 by the order of PHP's version_compare().
int version_compare(std::string_view a, std::string_view b);

}  // namespace footfall::enrich::devices
