// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/task_list.h"

#include <algorithm>
#include <exception>
#include <list>
#include <thread>
#include <utility>

#include "worker/archive/heap.h"

namespace footfall::archive {

/// Its room grows to the biggest task.
class TaskList {
 public:
  TaskList(const std::vector<Task>& tasks, Room& room) : room_(room) {
    const std::scoped_lock lock(room_.mutex_);
    for (const Task& task : tasks) {
      waiting_.push_back(&task);
      room_.hold(task.size);
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
    std::unique_lock lock(room_.mutex_);
    auto next = waiting_.end();
    const auto is_next = [&] {
      next = std::ranges::find_if(waiting_, [&](const Task* task) { return task->size <= room_.free_; });
      return next != waiting_.end() || waiting_.empty();
    };
    room_.changed_.wait(lock, is_next);
    if (waiting_.empty()) return nullptr;
    const Task* task = *next;
    waiting_.erase(next);
    room_.free_ -= task->size;
    return task;
  }

  void give_back(const Task& task, std::exception_ptr failure) {
    {
      const std::scoped_lock lock(room_.mutex_);
      room_.free_ += task.size;
      if (failure) waiting_.clear();
      if (!failure_) failure_ = std::move(failure);
    }
    room_.changed_.notify_all();
  }

  Room& room_;
  std::list<const Task*> waiting_;
  std::exception_ptr failure_;
};

void Room::hold(std::uint64_t size) {
  if (size <= size_) return;
  free_ += size - std::exchange(size_, size);
}

void do_all(const std::vector<Task>& tasks, std::size_t threads, Room& room) {
  TaskList list(tasks, room);
  {
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < std::min(threads, tasks.size()); ++i)
      others.emplace_back(in_this_heap([&] { list.work(); }));
    list.work();
  }
  list.rethrow();
}

}  // namespace footfall::archive
