// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>

namespace footfall::report {

/// Lets so many at a time work; the others wait in the order in which they came. Thread-safe.
class Turns {
 public:
  explicit Turns(std::size_t at_once) : free_(at_once) {}

  std::size_t waiting() const;

  /// Holds one while it lives.
  class Turn {
   public:
    explicit Turn(Turns& turns) : turns_(turns) { turns_.take(); }
    ~Turn() { turns_.give_back(); }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;

   private:
    Turns& turns_;
  };

 private:
  struct Waiting {
    bool is_called = false;
    std::condition_variable called;
  };
  void take();
  void give_back();

  mutable std::mutex mutex_;  // guards all
  std::size_t free_;
  std::deque<Waiting*> waiting_;
};

}  // namespace footfall::report
