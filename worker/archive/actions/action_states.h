// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <unordered_map>

#include "worker/archive/actions/action_names.h"
#include "worker/archive/actions/page_goals.h"
#include "worker/archive/aggregate/hit_metrics.h"

namespace footfall::archive {

/// What is known of one action at the end of the stream, whatever its type.
struct ActionState {
  // Hits that are no events.
  HitMetrics hits;
  std::int64_t after_search = 0;                  ///< those that came from a site search
  std::optional<std::int64_t> most_search_count;  ///< the highest search_count
  double time_spent = 0;                          ///< seconds, told by the hits after it
  // Visits that began, or ended, with it.
  Distinct entry_visitors, exit_visitors;
  std::int64_t entries = 0, entry_actions = 0, entry_seconds = 0, entry_bounces = 0, exits = 0;
  std::unique_ptr<PageGoals> goals;
};

/// Which column an action was met in: that decides what an action without a row in log_action is.
enum class ActionSide : std::uint8_t { kName, kUrl };

/// The actions of a window by id; "no action" is one of each side.
class ActionStates {
 public:
  struct Key {
    ActionSide side;
    std::int64_t idaction;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return static_cast<std::size_t>(key.idaction * 2 + static_cast<int>(key.side)) * 0x9E3779B97F4A7C15U;
    }
  };
  using Map = std::unordered_map<Key, ActionState, Hash>;

  explicit ActionStates(const Scope& scope) : scope_(scope) {}

  void take(const VisitRows& rows, Census& census);
  void name_actions(ActionNames& names) const;
  const Map& map() const { return map_; }

 private:
  ActionState& at(const LogRow& row, model::Column action, ActionSide side);
  void take_hit(const LogRow& hit, Census& census);
  void take_bounds(const LogRow& visit, Census& census);
  void take_conversions(const VisitRows& rows);

  const Scope scope_;
  Map map_;
};

void want_action_states(WantedColumns& wanted);

}  // namespace footfall::archive
