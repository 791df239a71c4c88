// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/php_text.h"

namespace footfall {

/// The rules of PHP's text functions as far as stored URLs and names depend on them, beside request_value.h. All pure and
/// thread-safe.

/// Letters of all scripts in lower case, as mb_strtolower().
std::string mb_lower(std::string_view text);

/// mb_lower(text) == lower_text, without making it where `text` is ASCII.
bool equals_lower(std::string_view text, std::string_view lower_text);

/// sanitize() with line ends dropped; text that is not UTF-8 is taken for Latin-1, as Matomo does.
std::string sanitize_line(std::string_view text);

/// urldecode(), unless the result is not UTF-8: then that result is encoded again.
std::string url_decode_valid_utf8(std::string_view text);

/// The code point that starts at `at`, which moves on behind it. Requires valid UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& at);

/// Appends a code point as UTF-8; `code` is a valid scalar value.
void append_utf8(std::string& out, char32_t code);

}  // namespace footfall
