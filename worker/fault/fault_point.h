// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#ifdef FOOTFALL_TEST_HOOKS
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <string>
#include <string_view>
#endif

namespace footfall {

#ifdef FOOTFALL_TEST_HOOKS
/// Kills the process with SIGKILL at the nth passing (default the first) of the point that
/// FOOTFALL_FAULT="point[:nth[:stop]]" names; "stop" stops it with SIGSTOP instead. Thread-safe.
/// Points: mid_batch, holding_actions, rows_written, rehearsed, before_commit, after_commit; purging, before_purge_commit,
/// after_purge_commit, purging_archives, hiding_actions, sweeping_actions; erased_from_queue, erasing, before_erase_commit,
/// after_erase_commit.
inline void fault_point(std::string_view point) {
  static const std::string wish = [] {
    const char* value = std::getenv("FOOTFALL_FAULT");
    return std::string(value ? value : "");
  }();
  if (wish.empty()) return;
  static std::atomic<int> passed{0};
  const std::size_t colon = wish.find(':');
  if (std::string_view(wish).substr(0, colon) != point) return;
  const int nth = colon == std::string::npos ? 1 : std::atoi(wish.c_str() + colon + 1);
  if (++passed == nth) std::raise(wish.ends_with(":stop") ? SIGSTOP : SIGKILL);
}
#else
inline void fault_point(const char*) {}
#endif

}  // namespace footfall
