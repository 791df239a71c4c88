// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>

namespace footfall::queue {

/// due() is true at most once per `interval`. Not thread-safe.
class Every {
 public:
  explicit Every(std::chrono::steady_clock::duration interval) : interval_(interval) {}
  bool due() {
    const auto now = Clock::now();
    if (now < next_) return false;
    next_ = now + interval_;
    return true;
  }

 private:
  using Clock = std::chrono::steady_clock;
  Clock::duration interval_;
  Clock::time_point next_{};
};

}  // namespace footfall::queue
