// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>

namespace footfall::metrics {

/// Memory of Redis at a moment.
struct MemoryUse {
  double at = 0;  ///< seconds of any clock
  std::uint64_t used = 0;
  std::uint64_t limit = 0;  ///< bytes: maxmemory, or else what the machine has; 0: not known
};
/// From the text of INFO memory; nothing where it does not say what is used.
std::optional<MemoryUse> memory_in(std::string_view info, double at);

/// How Redis' memory grows: by the line through what was seen in the last ten minutes. Not thread-safe.
class MemoryTrend {
 public:
  void add(const MemoryUse& use);
  const MemoryUse& last() const { return seen_.back(); }
  bool empty() const { return seen_.empty(); }
  double bytes_per_second() const;
  /// Infinite where it does not grow, or its limit is not known.
  double hours_until_full() const;

 private:
  std::deque<MemoryUse> seen_;
};

}  // namespace footfall::metrics
