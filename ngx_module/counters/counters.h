// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

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
  Count offered{0};                      ///< to Redis, from requests
  Count to_redis{0};                     ///< that Redis has acknowledged, of these
  Count not_taken{0};                    ///< that Redis was not sent or has refused; the rest is on its way or in doubt
  Count to_spool{0};                     ///< that the spool has taken
  Count in_doubt{0};                     ///< among these: Redis may have them too
  Count drained{0};                      ///< that Redis has taken from the spool
  Count shed_pings{0}, shed_samples{0};  ///< that were left out by choice
  Count spread_hits{0};                  ///< hits of visitors who send too much
  Count damaged_bytes{0};                ///< of the spool, passed over

  void count(Fate fate, std::size_t hits_of_request) noexcept;
};

/// Calls take(name, count) for all that only grow, histograms aside.
template <typename Take>
void each_total(Counters& counters, Take take) {
  for (std::size_t i = 0; i < kFates; ++i) {
    const std::string fate = name_of(static_cast<Fate>(i));
    take("requests." + fate, counters.requests[i]);
    take("hits." + fate, counters.hits[i]);
  }
  take(std::string("offered"), counters.offered);
  take(std::string("to_redis"), counters.to_redis);
  take(std::string("not_taken"), counters.not_taken);
  take(std::string("to_spool"), counters.to_spool);
  take(std::string("in_doubt"), counters.in_doubt);
  take(std::string("drained"), counters.drained);
  take(std::string("shed.ping"), counters.shed_pings);
  take(std::string("shed.sample"), counters.shed_samples);
  take(std::string("spread_hits"), counters.spread_hits);
  take(std::string("damaged_bytes"), counters.damaged_bytes);
}

}  // namespace footfall::edge
