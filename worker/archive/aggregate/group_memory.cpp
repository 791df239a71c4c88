// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/group_memory.h"

#include <algorithm>
#include <iterator>
#include <numeric>

namespace footfall::archive {
namespace {

constexpr std::size_t kPartFree = 4;

}  // namespace

void GroupMemory::enter(Spillable& groups) {
  const std::scoped_lock lock(mutex_);
  all_.push_back(&groups);
}

void GroupMemory::leave(Spillable& groups) {
  const std::scoped_lock lock(mutex_);
  std::erase(all_, &groups);
}

/// What is looked at least goes first, until a part of the limit is free. What is small stays: it would gain little.
void GroupMemory::between_persons() {
  const std::scoped_lock lock(mutex_);
  std::size_t total = 0;
  for (const Spillable* groups : all_) total += groups->bytes();
  if (total <= limit_) return;
  std::vector<Spillable*> candidates;
  std::ranges::copy_if(all_, std::back_inserter(candidates),
                       [&](const Spillable* groups) { return groups->bytes() * all_.size() >= total; });
  std::ranges::sort(candidates, {}, &Spillable::looks_at_each);
  for (Spillable* groups : candidates) {
    if (total <= limit_ - limit_ / kPartFree) return;
    total -= groups->bytes();
    spilled_ += groups->bytes();
    groups->spill();
  }
}

std::size_t GroupMemory::counted() const {
  const std::scoped_lock lock(mutex_);
  return std::accumulate(all_.begin(), all_.end(), spilled_,
                         [](std::size_t sum, const Spillable* groups) { return sum + groups->bytes(); });
}

}  // namespace footfall::archive
