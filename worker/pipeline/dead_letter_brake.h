// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <deque>
#include <mutex>
#include <stdexcept>
#include <string>

#include "worker/pipeline/ports.h"

namespace footfall::pipeline {

/// Thrown where too much of the queue would end as dead letters: kStop, an operator must look at the database.
class TooManyDeadLetters : public StoreError {
 public:
  explicit TooManyDeadLetters(const std::string& what) : StoreError(Remedy::kStop, what) {}
};

/// Watches which share of the newest 1,000 elements the database refuses. A few refused rows are the fault of their
/// elements; many are the fault of a table, and then their elements are better kept in the queue. Shared by all queues of
/// a worker; thread-safe.
class DeadLetterBrake {
 public:
  /// `percent` of the elements may be refused; 0: all of them.
  explicit DeadLetterBrake(unsigned percent) : percent_(percent) {}

  /// Before an element that the database refuses becomes a dead letter. Throws TooManyDeadLetters, with `reason`, where that
  /// would be one too many; never before 100 of them.
  void check(const std::string& reason) const;
  void count_stored(std::size_t elements);
  void count_refused();

 private:
  struct Run {
    std::size_t elements = 0;
    bool refused = false;
  };
  void add(Run run);

  const unsigned percent_;
  mutable std::mutex mutex_;
  std::deque<Run> runs_;                    // oldest first
  std::size_t elements_ = 0, refused_ = 0;  // of all runs
};

}  // namespace footfall::pipeline
