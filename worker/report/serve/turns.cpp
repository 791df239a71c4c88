// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/serve/turns.h"

namespace footfall::report {

std::size_t Turns::waiting() const {
  const std::scoped_lock lock(mutex_);
  return waiting_.size();
}

void Turns::take() {
  std::unique_lock lock(mutex_);
  if (free_ > 0) {
    --free_;
    return;
  }
  Waiting own;
  waiting_.push_back(&own);
  own.called.wait(lock, [&] { return own.is_called; });
}

/// Straight to the one that waits longest: nobody who comes now gets between.
void Turns::give_back() {
  const std::scoped_lock lock(mutex_);
  if (waiting_.empty()) {
    ++free_;
    return;
  }
  Waiting& next = *waiting_.front();
  waiting_.pop_front();
  next.is_called = true;
  next.called.notify_one();
}

}  // namespace footfall::report
