// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace footfall {

/// RFC 1950. Thread-safe: each thread keeps its own state. Throws std::bad_alloc only.
std::string zlib_pack(std::string_view bytes);

/// Nothing where the bytes are no complete zlib stream or would unpack to more than `max_bytes`.
std::optional<std::string> zlib_unpack(std::string_view bytes, std::size_t max_bytes);

}  // namespace footfall
