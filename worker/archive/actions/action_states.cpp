// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/action_states.h"

#include <algorithm>
#include <array>
#include <cstring>

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

}  // namespace

ActionState& ActionStates::at(const LogRow& row, Column action, ActionSide side) {
  const std::int64_t id = row.integer(action);
  Latest& latest = latest_[static_cast<std::size_t>(side)];
  if (latest.state != nullptr && latest.id == id) return *latest.state;
  ActionState& state = states_.at({static_cast<std::int64_t>(side), id});
  latest = {id, &state};
  return state;
}

void ActionStates::take(const VisitRows& rows, Census& census) {
  latest_ = {};
  for (const LogRow& hit : rows.hits) {
    if (hit.is_null(Column::kIdactionEventCategory)) take_hit(hit, census);
  }
  if (rows.is_of_window) take_bounds(*rows.visit, census);
  if (scope_.settings.with_page_goals) take_conversions(rows);
}

void ActionStates::take_hit(const LogRow& hit, Census& census) {
  const bool after_search = scope_.actions.searches.found().contains(hit.integer(Column::kIdactionNameRef));
  const double time_spent = hit.real(Column::kTimeSpentRefAction);
  const HitFacts facts(hit, scope_.settings);
  for (const SideColumns& side : kSides) {
    if (time_spent > 0 && hit.integer(side.reference) > 0) at(hit, side.reference, side.side).time_spent += time_spent;
    if (hit.is_null(side.action)) continue;
    ActionState& state = at(hit, side.action, side.side);
    state.hits.add(facts, census, states_.arena());
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
  goals_.add_pages_before(rows);
  if (!rows.visit) return;
  for (const LogRow& conversion : rows.conversions) {
    if (conversion.integer(Column::kIdgoal) == kCart) continue;
    for (const SideColumns& side : kSides) {
      const std::int64_t entry = rows.visit->integer(side.entry);
      if (entry > 0) goals_.add_entry({side.side, entry}, conversion);
    }
  }
}

void ActionStates::clear() {
  states_.clear();
  goals_.clear();
}

void ActionStates::for_each(const std::function<void(const ActionKey&, const ActionState&)>& visit) {
  states_.for_each([&](GroupKey::View key, const Texts&, const ActionState& state) {
    visit({static_cast<ActionSide>(key.number(0)), key.number(1)}, state);
  });
}

void ActionState::merge(const ActionState& other) {
  hits.merge(other.hits);
  after_search += other.after_search;
  if (other.most_search_count) {
    most_search_count = std::max(most_search_count.value_or(*other.most_search_count), *other.most_search_count);
  }
  time_spent += other.time_spent;
  entry_visitors.merge(other.entry_visitors);
  exit_visitors.merge(other.exit_visitors);
  entries += other.entries;
  entry_actions += other.entry_actions;
  entry_seconds += other.entry_seconds;
  entry_bounces += other.entry_bounces;
  exits += other.exits;
}

void ActionState::save(std::string& bytes) const {
  bytes.append(reinterpret_cast<const char*>(this), sizeof *this);
  hits.save_details(bytes);
}

void ActionState::load(std::string_view bytes, Arena& arena) {
  std::memcpy(static_cast<void*>(this), bytes.data(), sizeof *this);
  hits.load_details(bytes.substr(sizeof *this), arena);
}

void want_action_states(WantedColumns& wanted) {
  want_visit_facts(wanted);
  want_hit_facts(wanted);
  for (const SideColumns& side : kSides) {
    wanted.add(LogTable::kHit, {side.action, side.reference});
    wanted.add(LogTable::kVisit, {side.entry, side.exit});
  }
  wanted.add(LogTable::kHit,
             {Column::kIdactionEventCategory, Column::kTimeSpentRefAction, Column::kSearchCount, Column::kServerTime});
  wanted.add(LogTable::kConversion, {Column::kIdgoal, Column::kRevenue, Column::kPageviewsBefore, Column::kServerTime});
}

}  // namespace footfall::archive
