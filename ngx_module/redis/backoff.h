// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>
#include <random>

namespace footfall::edge {

/// How long to wait before the next try: 50 ms after the first failure, twice as long after each further one up to 2 s,
/// each shortened at random by up to half, so that the worker processes do not all come at once.
class Backoff {
 public:
  explicit Backoff(unsigned seed) : random_(seed) {}

  unsigned failures() const { return failures_; }
  void reset() { failures_ = 0; }

  /// Counts a failure.
  std::chrono::milliseconds next() {
    const auto full = std::min(kLongest, kFirst * (1 << std::min(failures_++, 10U)));
    return full / 2 + std::chrono::milliseconds(random_() % static_cast<unsigned>(full.count() / 2 + 1));
  }

 private:
  static constexpr std::chrono::milliseconds kFirst{50}, kLongest{2000};

  unsigned failures_ = 0;  // In a row.
  std::minstd_rand random_;
};

}  // namespace footfall::edge
