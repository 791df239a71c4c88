// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>

namespace footfall::edge {

/// What became of a request to the endpoint.
enum class Fate : std::uint8_t {
  kKept,
  kSpooled,
  kShedPing,
  kShedSample,
  kNotKept,
  kOverloaded,
  kRefused,
  kEmpty,
  kFailed
};
inline constexpr std::size_t kFates = 9;
/// As access logs and metrics have it.
const char* name_of(Fate fate);

/// A number that all worker processes of a host add to.
using Count = std::atomic<std::uint64_t>;
static_assert(Count::is_always_lock_free, "it lies in memory that processes share");

/// How many took how long, by upper bounds in milliseconds; what took longer is in the last.
class Histogram {
 public:
  static constexpr std::array<unsigned, 13> kBounds{1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000};

  void add(std::chrono::milliseconds time) noexcept;
  std::uint64_t count(std::size_t place) const { return counts_[place]; }
  std::uint64_t milliseconds() const { return sum_; }

 private:
  std::array<Count, kBounds.size() + 1> counts_{};
  Count sum_{0};
};

/// What an instance of NGINX has counted since its start, whatever worker processes came and went. Lies in shared memory:
/// nothing in it points anywhere. Any process may add and read at any time.
struct Counters {
  std::array<Count, kFates> requests{}, hits{};  ///< by fate
  Histogram keep_time;                           ///< until Redis, or the spool, had a request
  // Elements of the queues:
  Count to_redis{0};                     ///< that Redis has acknowledged, from requests
  Count to_spool{0};                     ///< that the spool has taken
  Count in_doubt{0};                     ///< among these: Redis may have them too
  Count drained{0};                      ///< that Redis has taken from the spool
  Count shed_pings{0}, shed_samples{0};  ///< that were left out by choice
  Count damaged_bytes{0};                ///< of the spool, passed over

  void count(Fate fate, std::size_t hits_of_request) noexcept;
};

}  // namespace footfall::edge
