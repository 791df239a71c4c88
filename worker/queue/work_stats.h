// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>

namespace footfall::queue {

/// Numbers by upper bounds; what is larger is in the last place. Thread-safe.
template <std::size_t N>
class Distribution {
 public:
  explicit constexpr Distribution(const std::array<double, N>& bounds) : bounds_(bounds) {}

  void add(double number) {
    const auto place = std::ranges::lower_bound(bounds_, number) - bounds_.begin();
    counts_[static_cast<std::size_t>(place)].fetch_add(1, std::memory_order_relaxed);
    sum_.fetch_add(number, std::memory_order_relaxed);
  }
  const std::array<double, N>& bounds() const { return bounds_; }
  std::uint64_t count(std::size_t place) const { return counts_[place]; }
  double sum() const { return sum_; }

 private:
  std::array<double, N> bounds_;
  std::array<std::atomic<std::uint64_t>, N + 1> counts_{};
  std::atomic<double> sum_{0};
};

/// Why a queue's thread, or the pool that hands out the queues, has paused and tried again.
enum class Retry : std::uint8_t { kRedis, kDatabase, kOther };
inline constexpr std::array<const char*, 3> kRetryNames{"redis", "database", "other"};

/// What the queue threads of a process have done since it began. Thread-safe.
struct WorkStats {
  Distribution<9> elements{{1, 10, 50, 100, 250, 500, 1000, 2500, 5000}};        ///< of a commit
  Distribution<11> seconds{{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10}};  ///< of a commit, reading aside
  std::array<std::atomic<std::uint64_t>, kRetryNames.size()> retries{};
  std::atomic<std::uint64_t> leases_lost{0};
  std::atomic<unsigned> threads{0};                                  ///< at work on a queue now
  std::atomic<std::chrono::steady_clock::rep> last_sign_of_life{0};  ///< of the pool as a whole

  void count(Retry cause) { ++retries[static_cast<std::size_t>(cause)]; }
  void beat() { last_sign_of_life = std::chrono::steady_clock::now().time_since_epoch().count(); }
};

}  // namespace footfall::queue
