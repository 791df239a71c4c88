// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall {

/// The JSON number `spelling` as PHP's (string) cast spells that float: 14 significant digits, "1.0E+25", "INF".
std::string php_real_text(std::string_view spelling);

}  // namespace footfall
