// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace footfall::queue {

/// Hits that are not stored, for the log: a reason is said when it first comes, then at most once a minute with how many
/// there were. Thread-safe.
class Complaints {
 public:
  using Clock = std::chrono::steady_clock;
  using Counters = std::map<std::string, std::int64_t>;

  /// What a commit has counted. Gives lines for the log.
  std::vector<std::string> add(const Counters& counters, Clock::time_point now);
  /// What was held back and may be said now.
  std::vector<std::string> due(Clock::time_point now);

 private:
  struct Reason {
    std::int64_t held_back = 0;
    Clock::time_point silent_until;
  };

  /// Under mutex_.
  static void say_if_due(const std::string& counter, Reason& reason, Clock::time_point now,
                         std::vector<std::string>& lines);

  std::mutex mutex_;
  std::map<std::string, Reason> reasons_;
};

}  // namespace footfall::queue
