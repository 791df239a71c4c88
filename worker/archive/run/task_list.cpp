// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/task_list.h"

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <list>
#include <mutex>
#include <thread>

namespace footfall::archive {
namespace {

class TaskList {
 public:
  explicit TaskList(const std::vector<Task>& tasks) {
    for (const Task& task : tasks) {
      waiting_.push_back(&task);
      room_ = std::max(room_, task.size);
    }
  }

  void work() {
    while (const Task* task = take()) {
      try {
        task->work();
        give_back(*task, nullptr);
      } catch (...) {
        give_back(*task, std::current_exception());
      }
    }
  }
  /// After the last of work().
  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  const Task* take() {
    std::unique_lock lock(mutex_);
    auto next = waiting_.end();
    const auto is_next = [&] {
      next = std::ranges::find_if(waiting_, [&](const Task* task) { return task->size <= room_; });
      return next != waiting_.end() || waiting_.empty();
    };
    changed_.wait(lock, is_next);
    if (waiting_.empty()) return nullptr;
    const Task* task = *next;
    waiting_.erase(next);
    room_ -= task->size;
    return task;
  }

  void give_back(const Task& task, std::exception_ptr failure) {
    {
      const std::scoped_lock lock(mutex_);
      room_ += task.size;
      if (failure) waiting_.clear();
      if (!failure_) failure_ = std::move(failure);
    }
    changed_.notify_all();
  }

  std::mutex mutex_;  // guards all below
  std::condition_variable changed_;
  std::list<const Task*> waiting_;
  double room_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

void do_all(const std::vector<Task>& tasks, std::size_t threads) {
  TaskList list(tasks);
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(threads, tasks.size()); ++i) others.emplace_back([&] { list.work(); });
    list.work();
  }
  list.rethrow();
}

}  // namespace footfall::archive
