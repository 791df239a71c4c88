// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::report {

/// put(unit) for the one or two units of a code point in UTF-16.
template <class Put>
void for_each_unit(char32_t code, Put put) {
  if (code < 0x10000) return put(static_cast<char16_t>(code));
  put(static_cast<char16_t>(0xD800 + ((code - 0x10000) >> 10)));
  put(static_cast<char16_t>(0xDC00 + ((code - 0x10000) & 0x3FF)));
}

/// UTF-16LE after a byte order mark. What is not UTF-8 becomes a question mark.
std::string utf16_with_mark(std::string_view text);

}  // namespace footfall::report
