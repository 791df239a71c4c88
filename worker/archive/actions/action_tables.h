// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "worker/archive/actions/action_states.h"
#include "worker/archive/actions/action_table.h"

namespace footfall::archive {

/// The five tables of actions, filled in the steps and in the order in which Matomo does: both decide where rows stand, and
/// which labels find room.
class ActionTables {
 public:
  /// `scope` outlives it.
  explicit ActionTables(const Scope& scope);

  void fill(ActionStates& states, const ActionNames& names);
  /// Takes a table out, after fill().
  Table finish(int type);

 private:
  /// An action that was hit, and the table it goes to.
  struct Met {
    ActionKey key;
    const ActionName* action;  ///< nullptr: no row in log_action
    int type;
    std::int64_t hits;
    const ActionState* state = nullptr;
    ActionTable::Place place = {};

    /// Once all rows are there.
    Row& row() const { return ActionTable::row_at(place); }
  };

  class ByKey;

  std::optional<Met> met_as(const ActionKey& key, std::int64_t hits, const ActionNames& names) const;
  static bool is_met_before(const Met& a, const Met& b);
  /// How many actions of the type the ranking leaves apart.
  std::size_t most_apart(int type) const;
  /// Those of the ranking, in order.
  std::vector<Met> rank(ActionStates& states, const ActionNames& names) const;
  /// Finds the states of `met`; those of other actions go to "Others". Copies lie in copies_, their details in arena_.
  void find_states(std::vector<Met>& met, ActionStates& states, const ActionNames& names);
  const ActionState& copy_of(const ActionState& state);
  Columns hit_columns(int type, const ActionState& state) const;
  void add_bounds(const Met& met);
  void add_goals(std::vector<Met>& met, PageGoals& goals);
  void add_pairs(const Met& met, std::int64_t idgoal, const PageGoal& goal);
  void add_entries(const Met& met, std::int64_t idgoal, const EntryGoal& goal);

  const Scope& scope_;
  std::map<int, ActionTable> tables_;
  std::deque<ActionState> copies_;
  Arena arena_;
};

}  // namespace footfall::archive
