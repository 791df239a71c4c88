// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace footfall::pipeline {

/// Sleeps, but not beyond a wish to stop. Gives false where that came.
inline bool sleep_unless_stopped(const std::stop_token& stop, std::chrono::duration<double> time) {
  std::mutex mutex;
  std::condition_variable_any wish;
  std::unique_lock lock(mutex);
  wish.wait_for(lock, stop, time, [] { return false; });
  return !stop.stop_requested();
}

}  // namespace footfall::pipeline
