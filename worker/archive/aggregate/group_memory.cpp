// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/group_memory.h"

#include <algorithm>

namespace footfall::archive {
namespace {

constexpr unsigned kLookEvery = 64;

}  // namespace

/// The biggest go, until half of the limit is free.
void GroupMemory::between_persons() {
  if (++calls_ % kLookEvery != 0) return;
  std::size_t total = 0;
  for (const Spillable* groups : all_) total += groups->bytes();
  if (total <= limit_) return;
  std::vector<Spillable*> by_size = all_;
  std::ranges::sort(by_size, std::greater(), &Spillable::bytes);
  for (Spillable* groups : by_size) {
    if (total <= limit_ / 2) return;
    total -= groups->bytes();
    groups->spill();
  }
}

}  // namespace footfall::archive
