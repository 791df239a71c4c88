// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "worker/tracker/hit_owner.h"

namespace footfall::pipeline {

/// Finds visitors who send more hits than anybody can: robots, and ids that are constant or shared by many. One is hot from
/// his 601st hit to a site within a minute of the hits' own time, in whatever order they come. Remembers the newest 65,536
/// to 131,072 visitors and minutes. Shared by all queues of a worker; thread-safe.
class HotVisitors {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::uint32_t kMostInAMinute = 600;

  /// Counts them and gives, by site, how many are of hot visitors.
  std::map<std::int64_t, std::int64_t> add(std::span<const tracker::HitOwner> hits);
  /// Lines for the log: each hot visitor when he becomes one, and again after an hour; at most 20 an hour.
  std::vector<std::string> news(Clock::time_point now);

 private:
  using Visitor = std::pair<std::int64_t, std::string>;             // site and id
  using Counts = std::unordered_map<std::uint64_t, std::uint32_t>;  // by a hash of site, visitor and minute

  std::uint32_t count(const tracker::HitOwner& hit);

  std::mutex mutex_;
  Counts present_, past_;
  std::map<Visitor, bool> named_;  ///< whether it has been said, since silent_until_ was set
  Clock::time_point silent_until_{};
};

}  // namespace footfall::pipeline
