// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace footfall::archive {

/// What PHP's empty() takes for empty.
inline bool is_empty(std::string_view text) { return text.empty() || text == "0"; }

}  // namespace footfall::archive
