// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::report {

/// UTF-16LE after a byte order mark. What is not UTF-8 becomes a question mark.
std::string utf16_with_mark(std::string_view text);

}  // namespace footfall::report
