// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace footfall::tracker {

/// Whose a hit is that is tracked.
struct HitOwner {
  std::int64_t idsite = 0;
  std::string_view visitor;  ///< 8 bytes: the visitor id, or the fingerprint (config_id) of who has none
  std::int64_t time = 0;     ///< Unix seconds
};

}  // namespace footfall::tracker
