// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <mutex>
#include <unordered_map>
#include <vector>

#include "worker/tracker/action_key.h"

namespace footfall::pipeline {

/// Ids of actions that the database gave lately and that a committed batch refers to, so that no purge of unused actions can
/// have taken them since. Bounded. Thread-safe.
class RecentActions {
 public:
  using Clock = std::chrono::steady_clock;

  /// Takes out of `keys` those whose ids it gives.
  tracker::ActionIds take_known(std::vector<tracker::ActionKey>& keys, Clock::time_point now) const;
  /// A batch was committed that uses what the database said at `read`.
  void add(const tracker::ActionIds& ids, Clock::time_point read);
  /// The database may have become another one, which has lost what was committed last.
  void forget();

 private:
  struct Known {
    std::int64_t id;
    Clock::time_point read;
  };

  void make_room(Clock::time_point now);

  mutable std::mutex mutex_;
  std::unordered_map<tracker::ActionKey, Known, tracker::ActionKeyHash> known_;  // guarded by mutex_
};

}  // namespace footfall::pipeline
