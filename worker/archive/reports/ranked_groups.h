// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include "worker/archive/actions/action_names.h"
#include "worker/archive/aggregate/groups.h"
#include "worker/archive/aggregate/ranking.h"

namespace footfall::archive {

/// Three actions that hits are grouped by.
using ActionIds = std::array<std::int64_t, 3>;

/// NULL and 0 are groups of their own, though neither has a name.
inline std::int64_t id_in(const LogRow& hit, model::Column column) {
  constexpr std::int64_t kNullId = -1;
  return hit.is_null(column) ? kNullId : hit.integer(column);
}

inline ActionIds ids_of(GroupKey::View key) { return {key.number(0), key.number(1), key.number(2)}; }

template <class State>
struct RankedGroup {
  ActionIds ids;
  State state;
};

/// The groups by `measure` descending, then the name of their action number `by` ascending, then ids. Those behind the
/// first `limit` go to `others`.
template <class State, class Measure, class Others>
std::vector<RankedGroup<State>> ranked(Groups<State>& groups, std::size_t by, const ActionNames& names, Measure measure,
                                       std::size_t limit, Others others) {
  using Entry = RankedGroup<State>;
  const auto before = [&](const Entry& a, const Entry& b) {
    if (measure(a.state) != measure(b.state)) return measure(a.state) > measure(b.state);
    const ActionName *left = names.find(a.ids[by]), *right = names.find(b.ids[by]);
    if (stands_before(left, right) || stands_before(right, left)) return stands_before(left, right);
    return a.ids < b.ids;
  };
  Ranking<Entry> ranking(limit, before, [&](const Entry& entry) { others(entry.state); });
  groups.for_each([&](GroupKey::View key, const Texts&, const State& state) { ranking.add({ids_of(key), state}); });
  return ranking.finish();
}

}  // namespace footfall::archive
