// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <random>
#include <stop_token>

namespace footfall::queue {

/// Sleeps, but not beyond a wish to stop. Gives false where that came.
inline bool sleep_unless_stopped(const std::stop_token& stop, std::chrono::milliseconds time) {
  std::mutex mutex;
  std::condition_variable_any wish;
  std::unique_lock lock(mutex);
  wish.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

/// Pauses between tries: doubling from `first` to `last`, each with jitter of half to the full length, so that many
/// workers do not return in step. Not thread-safe.
class Backoff {
 public:
  Backoff(std::chrono::milliseconds first, std::chrono::milliseconds last) : first_(first), last_(last), next_(first) {}

  std::chrono::milliseconds next() {
    const auto pause = next_;
    next_ = std::min(next_ * 2, last_);
    return std::chrono::milliseconds(
        std::uniform_int_distribution<std::int64_t>(pause.count() / 2, pause.count())(random_));
  }
  void reset() { next_ = first_; }

 private:
  std::chrono::milliseconds first_, last_, next_;
  std::minstd_rand random_{std::random_device{}()};
};

}  // namespace footfall::queue
