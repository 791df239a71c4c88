// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/recent_actions.h"

namespace footfall::pipeline {
namespace {

/// Then the database is asked again: another tracker may have made a row of the same name with a lower id, which counts.
constexpr std::chrono::seconds kTrusted{10};
constexpr std::size_t kMost = 100'000;

}  // namespace

tracker::ActionIds RecentActions::take_known(std::vector<tracker::ActionKey>& keys, Clock::time_point now) const {
  const std::lock_guard lock(mutex_);
  tracker::ActionIds ids;
  std::erase_if(keys, [&](const tracker::ActionKey& key) {
    const auto found = known_.find(key);
    if (found == known_.end() || now - found->second.read >= kTrusted) return false;
    ids.emplace(key, found->second.id);
    return true;
  });
  return ids;
}

void RecentActions::add(const tracker::ActionIds& ids, Clock::time_point read) {
  const std::lock_guard lock(mutex_);
  if (known_.size() + ids.size() > kMost) make_room(read);
  for (const auto& [key, id] : ids) known_.insert_or_assign(key, Known{id, read});
}

void RecentActions::forget() {
  const std::lock_guard lock(mutex_);
  known_.clear();
}

void RecentActions::make_room(Clock::time_point now) {
  std::erase_if(known_, [&](const auto& entry) { return now - entry.second.read >= kTrusted; });
  if (known_.size() > kMost / 2) known_.clear();
}

}  // namespace footfall::pipeline
