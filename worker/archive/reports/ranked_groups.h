// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "worker/archive/actions/action_names.h"

namespace footfall::archive {

/// Up to three actions that hits are grouped by; 0: none.
using ActionIds = std::array<std::int64_t, 3>;

struct ActionIdsHash {
  std::size_t operator()(const ActionIds& ids) const {
    std::size_t hash = 0;
    for (const std::int64_t id : ids) hash = (hash ^ static_cast<std::size_t>(id)) * 0x9E3779B97F4A7C15U;
    return hash ^ hash >> 32U;
  }
};

template <class State>
using ActionGroups = std::unordered_map<ActionIds, State, ActionIdsHash>;

/// The groups by `measure` descending, then the name of their action number `by` ascending, then ids.
template <class State, class Measure>
std::vector<const typename ActionGroups<State>::value_type*> ranked(const ActionGroups<State>& groups, std::size_t by,
                                                                    const ActionNames& names, Measure measure) {
  std::vector<const typename ActionGroups<State>::value_type*> sorted;
  sorted.reserve(groups.size());
  for (const auto& group : groups) sorted.push_back(&group);
  std::ranges::sort(sorted, [&](const auto* a, const auto* b) {
    if (measure(a->second) != measure(b->second)) return measure(a->second) > measure(b->second);
    const ActionName *left = names.find(a->first[by]), *right = names.find(b->first[by]);
    if (stands_before(left, right) || stands_before(right, left)) return stands_before(left, right);
    return a->first < b->first;
  });
  return sorted;
}

}  // namespace footfall::archive
