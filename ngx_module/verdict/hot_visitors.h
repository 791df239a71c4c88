// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace footfall::edge {

/// Finds out who sends so many hits that one queue would fill up with them: robots, and visitor ids that are the same for
/// many. Counts by hash in fixed memory (a count-min sketch of 128 KB), so a count can be too high, by what shares its
/// places, and never too low. Threads may use it together; then a few hits may go uncounted where a window begins.
class HotVisitors {
 public:
  static constexpr std::uint64_t kWindow = 10;  ///< seconds that are counted together

  /// `per_second`: hits that one visitor may send on average through a window.
  explicit HotVisitors(unsigned per_second) : limit_(per_second * kWindow) {}

  /// Counts a hit of `who`, a hash that senders cannot foresee. True while he has passed the limit in this window or in the
  /// one before. `now`: seconds of any clock that does not go back.
  bool add(std::uint64_t who, std::uint64_t now) noexcept;

 private:
  static constexpr std::size_t kRows = 2, kPlaces = 8192;
  using Counts = std::array<std::array<std::atomic<std::uint32_t>, kPlaces>, kRows>;

  void turn_to(std::uint64_t window) noexcept;

  const std::uint64_t limit_;
  std::atomic<std::uint64_t> window_{0};
  std::array<Counts, 2> counts_{};  // of this window and the one before, by its number's parity
};

}  // namespace footfall::edge
