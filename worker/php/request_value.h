// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/params.h"
#include "common/php_text.h"

namespace footfall {

/// Text as Matomo holds request text: entities decoded once, NUL bytes removed, then `& < > " '` as entities.
/// Columns such as user_id and custom dimensions are stored in this form.
std::string sanitize(std::string_view text);
/// The reverse of sanitize() for the five escaped characters.
std::string unsanitize(std::string_view text);

/// The parameter as sanitised text; `fallback` (as it is) where it is missing, empty or an array.
std::string text_value(const ParamMap& params, std::string_view name, std::string_view fallback = {});
/// The parameter where it spells a whole number ("7", " 7", "7.0", "7e2"), else nothing.
std::optional<std::int64_t> whole_value(const ParamMap& params, std::string_view name);
/// The parameter where it spells a decimal number, else nothing.
std::optional<double> real_value(const ParamMap& params, std::string_view name);

}  // namespace footfall
