// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace footfall {

bool is_valid_utf8(std::string_view text);
/// Each maximal run that is not UTF-8 becomes one U+FFFD per bad byte sequence (Unicode 3.9, best practice).
std::string to_valid_utf8(std::string_view text);
/// The text without what is not UTF-8, as PHP's htmlspecialchars() passes it over with ENT_IGNORE.
std::string without_invalid_utf8(std::string_view text);
/// Every byte as the ISO 8859-1 character of its number: what Matomo makes of a request value that is not UTF-8
/// (Common::sanitizeString), and no byte is lost by it.
std::string latin1_to_utf8(std::string_view text);
/// Code points, a bad byte counting as one.
std::size_t utf8_length(std::string_view text);
/// The longest prefix of at most `count` code points.
std::string_view utf8_prefix(std::string_view text, std::size_t count);

}  // namespace footfall
