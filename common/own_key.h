// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall {

/// Footfall's own keys in Redis beside the lists of a prefix.
inline std::string own_key(std::string_view prefix, std::string_view what) {
  std::string key = "footfall:{";
  return key.append(prefix).append("}").append(what);
}

}  // namespace footfall
