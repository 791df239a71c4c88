// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>

#ifdef FOOTFALL_TEST_HOOKS
#include <cstdlib>
#endif

namespace footfall {

/// Seconds since 1970, by the clock of this machine. In builds for tests FOOTFALL_TEST_NOW stops it at a second.
inline std::int64_t unix_now() {
#ifdef FOOTFALL_TEST_HOOKS
  static const char* const stopped = std::getenv("FOOTFALL_TEST_NOW");
  if (stopped != nullptr) return std::atoll(stopped);
#endif
  return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
}

}  // namespace footfall
