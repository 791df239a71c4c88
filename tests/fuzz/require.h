// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "common/params.h"

namespace footfall::fuzz {

/// Ends the fuzzer with a crash where a property does not hold.
inline void require(bool holds, const char* property) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", property);
  std::abort();
}

inline std::size_t count_values(const ParamMap& map) {
  std::size_t count = 0;
  for (const auto& [name, value] : map) count += value.is_array() ? count_values(value.array()) : 1;
  return count;
}

/// False where a key holds what PHP's syntax for nested names cannot spell: ']', NUL or a blank that would be taken off,
/// or where a later key would be read into an earlier one.
inline bool is_rebuildable(const ParamMap& map) {
  for (const auto& [name, value] : map) {
    const bool is_odd = name.empty() || name.find_first_of(std::string("]\0", 2)) != std::string::npos ||
                        name.find_first_of(" \t\n\v\f\r.[") != std::string::npos ||
                        name.find("__") != std::string::npos;
    if (is_odd || (value.is_array() && !is_rebuildable(value.array()))) return false;
  }
  return true;
}

/// http_build_query has no spelling for an empty array.
inline ParamMap without_empty_arrays(const ParamMap& map) {
  ParamMap out;
  for (const auto& [name, value] : map) {
    ParamMap below = value.is_array() ? without_empty_arrays(value.array()) : ParamMap();
    if (!value.is_array()) {
      out.set(name, value);
    } else if (!below.empty()) {
      out.set(name, ParamValue(std::move(below)));
    }
  }
  return out;
}

}  // namespace footfall::fuzz
