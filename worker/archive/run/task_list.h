// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <mutex>
#include <vector>

namespace footfall::archive {

/// Something to do that needs so much memory meanwhile, in any unit. Whole numbers: what is given back comes out exactly.
struct Task {
  std::uint64_t size = 0;
  std::function<void()> work;
};

/// What tasks need while they are at work, of several lists that are worked at the same time: as much as the biggest task of
/// all. Thread-safe.
class Room {
 public:
  friend class TaskList;

 private:
  void hold(std::uint64_t size);

  std::mutex mutex_;  // guards what follows, and what waits in the lists
  std::condition_variable changed_;
  std::uint64_t size_ = 0, free_ = 0;
};

/// Does all on so many threads, this one among them. What finds no room lets later ones pass. What one of them throws, the
/// first of it, ends the rest of the list and is thrown.
void do_all(const std::vector<Task>& tasks, std::size_t threads, Room& room);
inline void do_all(const std::vector<Task>& tasks, std::size_t threads) {
  Room room;
  do_all(tasks, threads, room);
}

}  // namespace footfall::archive
