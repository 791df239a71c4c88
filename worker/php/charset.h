// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

/// `bytes` of that encoding ("windows-1251") as UTF-8; nothing where the encoding is not known or the bytes are none of it.
std::optional<std::string> to_utf8(std::string_view bytes, std::string_view encoding);

}  // namespace footfall
