// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace footfall::config {

/// Characters to replace, add or take away; of `a` no more than the first 64 are looked at, which keeps a hostile line cheap.
std::size_t edits_between(std::string_view a, std::string_view b);

}  // namespace footfall::config
