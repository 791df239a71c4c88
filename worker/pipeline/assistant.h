// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <future>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace footfall::pipeline {

/// A thread that runs one task after another, so that caches which belong to a thread stay warm from task to task.
/// Used by one thread; the destructor waits for the task that runs.
template <typename Result>
class Assistant {
 public:
  Assistant() : thread_([this](const std::stop_token& stop) { run(stop); }) {}

  /// At most one task may be on its way: get() the future before the next call. What the task throws, get() throws.
  std::future<Result> begin(std::function<Result()> work) {
    std::packaged_task<Result()> task(std::move(work));
    auto future = task.get_future();
    {
      const std::lock_guard lock(mutex_);
      task_ = std::move(task);
    }
    changed_.notify_one();
    return future;
  }

 private:
  void run(const std::stop_token& stop) {
    while (auto task = next(stop)) (*task)();
  }

  std::optional<std::packaged_task<Result()>> next(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    if (!changed_.wait(lock, stop, [this] { return task_.has_value(); })) return std::nullopt;
    return std::exchange(task_, std::nullopt);
  }

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<std::packaged_task<Result()>> task_;  // guarded by mutex_
  std::jthread thread_;                               // last: it uses all of the above
};

}  // namespace footfall::pipeline
