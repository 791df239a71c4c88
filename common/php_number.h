// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace footfall {

/// The JSON number `spelling` as PHP's (string) cast spells that float: 14 significant digits, "1.0E+25", "INF".
std::string php_real_text(std::string_view spelling);

/// PHP's is_numeric(): a decimal number with optional blanks around it.
bool is_numeric(std::string_view text);

/// The length of the decimal number at the start of `text`, 0 where there is none.
std::size_t number_length(std::string_view text);

}  // namespace footfall
