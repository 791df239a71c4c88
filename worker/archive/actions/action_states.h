// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <functional>
#include <optional>

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

  void merge(const ActionState& other);
  void save(std::string& bytes) const;
  void load(std::string_view bytes, Arena& arena);
};

/// The actions of a window by id; "no action" is one of each side.
class ActionStates {
 public:
  explicit ActionStates(const Scope& scope) : scope_(scope), states_(scope.memory, {}), goals_(scope.memory) {}

  void take(const VisitRows& rows, Census& census);

  /// visit(action, state) in the order of actions. Where lives_on(), the state stays valid.
  void for_each(const std::function<void(const ActionKey&, const ActionState&)>& visit);
  /// Not less than there are.
  std::size_t at_most() const { return states_.at_most(); }
  bool lives_on() const { return !states_.has_spilled(); }
  PageGoals& goals() { return goals_; }
  void clear();

 private:
  ActionState& at(const LogRow& row, model::Column action, ActionSide side);
  void take_hit(const LogRow& hit, Census& census);
  void take_bounds(const LogRow& visit, Census& census);
  void take_conversions(const VisitRows& rows);

  /// The action that was met last. Mostly the next hit tells how long it took.
  struct Latest {
    std::int64_t id = 0;
    ActionState* state = nullptr;  ///< valid until the next person
  };

  const Scope scope_;
  Groups<ActionState> states_;
  std::array<Latest, 2> latest_;  ///< of each side, in one visit
  PageGoals goals_;
};

void want_action_states(WantedColumns& wanted);

}  // namespace footfall::archive
