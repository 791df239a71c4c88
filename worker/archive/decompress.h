// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace footfall::archive {

/// What a zlib stream holds: the reverse of Compressor. Nothing for what is no whole stream, or would take more than `most`
/// bytes.
std::optional<std::string> decompressed(std::string_view stream, std::size_t most);

}  // namespace footfall::archive
