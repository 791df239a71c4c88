// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
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

  void fill(const ActionStates::Map& states, const ActionNames& names);
  /// Takes a table out, after fill().
  Table finish(int type);

 private:
  /// An action that was hit, and the table it goes to.
  struct Met {
    ActionStates::Key key;
    const ActionState* state;
    const ActionName* action;  ///< nullptr: no row in log_action
    int type;
  };

  std::vector<Met> met(const ActionStates::Map& states, const ActionNames& names) const;
  static bool is_met_before(const Met& a, const Met& b);
  /// Those within the ranking limit stay in `met`.
  void add_hits(std::vector<Met>& met);
  Row hit_row(const Met& met) const;
  /// How many actions of the type the ranking leaves apart.
  std::size_t most_apart(int type) const;
  void add_bounds(const Met& met);
  void add_goals(const std::vector<Met>& met);
  void add_pairs(const Met& met, std::int64_t idgoal);
  void add_entries(const Met& met);
  std::vector<std::int64_t> goals() const;

  const Scope& scope_;
  std::map<int, ActionTable> tables_;
};

}  // namespace footfall::archive
