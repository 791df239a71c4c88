// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

#include "worker/pipeline/sleep.h"

namespace footfall::queue {

using pipeline::sleep_unless_stopped;

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
