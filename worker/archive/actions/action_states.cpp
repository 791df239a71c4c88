// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/action_states.h"

#include <algorithm>
#include <array>

#include "worker/archive/aggregate/goal_metrics.h"

namespace footfall::archive {
namespace {

using model::Column;

/// The columns that name the same kind of action.
struct SideColumns {
  ActionSide side;
  Column action, reference, entry, exit;
};
constexpr std::array kSides{
    SideColumns{ActionSide::kName, Column::kIdactionName, Column::kIdactionNameRef, Column::kVisitEntryIdactionName,
                Column::kVisitExitIdactionName},
    SideColumns{ActionSide::kUrl, Column::kIdactionUrl, Column::kIdactionUrlRef, Column::kVisitEntryIdactionUrl,
                Column::kVisitExitIdactionUrl},
};

PageGoals& goals_of(ActionState& state) {
  if (!state.goals) state.goals = std::make_unique<PageGoals>();
  return *state.goals;
}

}  // namespace

ActionState& ActionStates::at(const LogRow& row, Column action, ActionSide side) {
  return map_[{side, row.integer(action)}];
}

void ActionStates::take(const VisitRows& rows, Census& census) {
  for (const LogRow& hit : rows.hits) {
    if (hit.is_null(Column::kIdactionEventCategory)) take_hit(hit, census);
  }
  if (rows.is_of_window) take_bounds(*rows.visit, census);
  if (scope_.settings.with_page_goals) take_conversions(rows);
}

void ActionStates::take_hit(const LogRow& hit, Census& census) {
  const bool after_search = scope_.actions.searches.found().contains(hit.integer(Column::kIdactionNameRef));
  const double time_spent = hit.real(Column::kTimeSpentRefAction);
  for (const SideColumns& side : kSides) {
    if (time_spent > 0 && hit.integer(side.reference) > 0) at(hit, side.reference, side.side).time_spent += time_spent;
    if (hit.is_null(side.action)) continue;
    ActionState& state = at(hit, side.action, side.side);
    state.hits.add(hit, census, scope_.settings);
    state.after_search += after_search ? 1 : 0;
    if (hit.is_null(Column::kSearchCount)) continue;
    const std::int64_t count = hit.integer(Column::kSearchCount);
    state.most_search_count = std::max(state.most_search_count.value_or(count), count);
  }
}

void ActionStates::take_bounds(const LogRow& visit, Census& census) {
  const VisitFacts& facts = census.visit();
  for (const SideColumns& side : kSides) {
    if (visit.integer(side.entry) > 0) {
      ActionState& state = at(visit, side.entry, side.side);
      census.count_visitor(state.entry_visitors, facts.visitor);
      ++state.entries;
      state.entry_actions += facts.actions;
      state.entry_seconds += facts.seconds;
      state.entry_bounces += facts.is_bounce ? 1 : 0;
    }
    if (visit.integer(side.exit) > 0) {
      ActionState& state = at(visit, side.exit, side.side);
      census.count_visitor(state.exit_visitors, facts.visitor);
      ++state.exits;
    }
  }
}

void ActionStates::take_conversions(const VisitRows& rows) {
  add_pages_before(rows, [this](const LogRow& hit, Column action) -> PageGoals* {
    if (hit.integer(action) <= 0) return nullptr;
    return &goals_of(at(hit, action, action == Column::kIdactionUrl ? ActionSide::kUrl : ActionSide::kName));
  });
  if (!rows.visit) return;
  for (const LogRow& conversion : rows.conversions) {
    const std::int64_t idgoal = conversion.integer(Column::kIdgoal);
    if (idgoal == kCart) continue;
    for (const SideColumns& side : kSides) {
      if (rows.visit->integer(side.entry) <= 0) continue;
      PageGoal& goal = goals_of(at(*rows.visit, side.entry, side.side))[idgoal];
      ++goal.entry_conversions;
      goal.entry_revenue += conversion.real(Column::kRevenue);
    }
  }
}

void ActionStates::name_actions(ActionNames& names) const {
  for (const auto& [key, state] : map_) {
    if (state.hits.hits() > 0) names.want(key.idaction);
  }
}

void want_action_states(WantedColumns& wanted) {
  want_visit_facts(wanted);
  want_hit_metrics(wanted);
  for (const SideColumns& side : kSides) {
    wanted.add(LogTable::kHit, {side.action, side.reference});
    wanted.add(LogTable::kVisit, {side.entry, side.exit});
  }
  wanted.add(LogTable::kHit,
             {Column::kIdactionEventCategory, Column::kTimeSpentRefAction, Column::kSearchCount, Column::kServerTime});
  wanted.add(LogTable::kConversion, {Column::kIdgoal, Column::kRevenue, Column::kPageviewsBefore, Column::kServerTime});
}

}  // namespace footfall::archive
