// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace footfall {

/// The text of a stream of item_deflate(), in a third of zlib's time: its codes are known and need not be built. Nothing for
/// any other bytes, whether they are a zlib stream or not. Thread-safe. Throws std::bad_alloc only.
std::optional<std::string> item_inflate(std::string_view bytes);

}  // namespace footfall
