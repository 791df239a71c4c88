// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/action_tables.h"

#include <algorithm>
#include <tuple>

#include "worker/archive/aggregate/goal_metrics.h"
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/ranking_limit.h"

namespace footfall::archive {
namespace {

namespace type = action_type;

/// Of a row of hits, about.
constexpr std::size_t kColumns = 34;
constexpr std::array kTypes{type::kPageUrl, type::kOutlink, type::kDownload, type::kPageTitle, type::kSiteSearch};

bool has_generation_time(int of) { return of == type::kPageUrl || of == type::kPageTitle; }

}  // namespace

/// Finds actions that are asked for in the order of their keys, as maps of them are gone through.
class ActionTables::ByKey {
 public:
  explicit ByKey(std::vector<Met>& met) {
    for (Met& one : met) sorted_.push_back(&one);
    std::ranges::sort(sorted_, {}, &Met::key);
  }
  Met* find(const ActionKey& key) {
    while (at_ < sorted_.size() && sorted_[at_]->key < key) ++at_;
    return at_ < sorted_.size() && sorted_[at_]->key == key ? sorted_[at_] : nullptr;
  }

 private:
  std::vector<Met*> sorted_;
  std::size_t at_ = 0;
};

ActionTables::ActionTables(const Scope& scope) : scope_(scope), arena_(scope.memory.pool()) {
  for (const int of : kTypes) tables_.try_emplace(of, of, scope);
}

void ActionTables::fill(ActionStates& states, const ActionNames& names) {
  std::vector<Met> met = rank(states, names);
  find_states(met, states, names);
  for (Met& one : met) one.place = tables_.at(one.type).add(one.action, hit_columns(one.type, *one.state));
  for (const Met& one : met) add_bounds(one);
  if (scope_.settings.with_page_goals) add_goals(met, states.goals());
}

std::optional<ActionTables::Met> ActionTables::met_as(const ActionKey& key, std::int64_t hits,
                                                      const ActionNames& names) const {
  if (hits == 0) return std::nullopt;
  const ActionName* action = names.find(key.idaction);
  const int unknown = key.side == ActionSide::kUrl ? type::kPageUrl : type::kPageTitle;
  const int of = action == nullptr ? unknown : action->type;
  if (!tables_.contains(of) || (of == type::kSiteSearch && !scope_.has_site_search())) return std::nullopt;
  return Met{key, action, of, hits};
}

std::vector<ActionTables::Met> ActionTables::rank(ActionStates& states, const ActionNames& names) const {
  std::vector<Met> all;
  all.reserve(states.at_most());
  states.for_each([&](const ActionKey& key, const ActionState& state) {
    if (const auto met = met_as(key, state.hits.hits(), names)) all.push_back(*met);
  });
  std::ranges::sort(all, is_met_before);
  std::map<std::pair<ActionSide, int>, std::size_t> counts;
  std::erase_if(all, [&](const Met& met) { return ++counts[{met.key.side, met.type}] > most_apart(met.type); });
  return all;
}

/// Titles before URLs; in each, what log_action does not know, then the most hits.
bool ActionTables::is_met_before(const Met& a, const Met& b) {
  const auto rank = [](const Met& met) { return std::tuple(met.key.side, met.action != nullptr, met.type, -met.hits); };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (stands_before(a.action, b.action) || stands_before(b.action, a.action)) return stands_before(a.action, b.action);
  return a.key.idaction < b.key.idaction;
}

std::size_t ActionTables::most_apart(int of) const {
  const ArchiveSettings& settings = scope_.settings;
  return ranking_limit(settings, {settings.rows_actions, settings.subtable_rows_actions,
                                  of == type::kSiteSearch ? settings.rows_site_search : 0});
}

void ActionTables::find_states(std::vector<Met>& met, ActionStates& states, const ActionNames& names) {
  ByKey apart(met);
  states.for_each([&](const ActionKey& key, const ActionState& state) {
    if (Met* one = apart.find(key)) {
      one->state = states.lives_on() ? &state : &copy_of(state);
    } else if (const auto other = met_as(key, state.hits.hits(), names)) {
      tables_.at(other->type).add_others(hit_columns(other->type, state));
    }
  });
}

const ActionState& ActionTables::copy_of(const ActionState& state) {
  ActionState& copy = copies_.emplace_back(state);
  copy.hits.copy_details(arena_);
  return copy;
}

Columns ActionTables::hit_columns(int of, const ActionState& state) const {
  Columns columns;
  columns.reserve(kColumns);
  columns.append(metric::kVisits, state.hits.visits());
  columns.append(metric::kUniqueVisitors, state.hits.visitors());
  columns.append(metric::kHits, state.hits.hits());
  columns.append(metric::kTimeSpent, state.time_spent);
  if (of == type::kSiteSearch) columns.append(metric::kWithoutResult, state.most_search_count == 0 ? 1 : 0);
  if (state.after_search > 0) columns.append(metric::kFollowingSearch, state.after_search);
  const ShownHits shown = state.hits.shown();
  if (has_generation_time(of)) shown.append_generation(columns, {});
  shown.append_values(columns, scope_, {});
  return columns;
}

void ActionTables::add_bounds(const Met& met) {
  const ActionState& state = *met.state;
  Columns bounds;
  if (state.entries > 0) {
    bounds.append(metric::kEntryVisitors, std::int64_t{state.entry_visitors.count});
    bounds.append(metric::kEntryVisits, state.entries);
    bounds.append(metric::kEntryActions, state.entry_actions);
    bounds.append(metric::kEntryLength, state.entry_seconds);
    bounds.append(metric::kEntryBounces, state.entry_bounces);
  }
  if (state.exits > 0) {
    bounds.append(metric::kExitVisitors, std::int64_t{state.exit_visitors.count});
    bounds.append(metric::kExitVisits, state.exits);
  }
  add_columns(met.row().columns, bounds, {});
}

/// Pages before conversions for the goals of the site that are not deleted, then carts and orders of a shop; then the pages
/// that visits with conversions began with, of any goal and also of orders to a site that is no shop.
void ActionTables::add_goals(std::vector<Met>& met, PageGoals& goals) {
  struct Entries {
    const Met* met;
    std::int64_t idgoal;
    EntryGoal goal;
  };
  std::vector<Entries> entries;
  ByKey apart(met);
  goals.for_each([&](const ActionKey& key, std::int64_t idgoal, const PageGoal& goal) {
    const Met* one = apart.find(key);
    if (one == nullptr) return;
    add_pairs(*one, idgoal, goal);
    if (goal.entry_conversions > 0) entries.push_back({one, idgoal, goal.entry()});
  });
  for (const auto& [one, idgoal, goal] : entries) add_entries(*one, idgoal, goal);
}

/// Only of page URLs and titles that log_action knows.
void ActionTables::add_pairs(const Met& met, std::int64_t idgoal, const PageGoal& goal) {
  const int of = met.key.side == ActionSide::kUrl ? type::kPageUrl : type::kPageTitle;
  if (goal.pairs == 0 || met.action == nullptr || met.type != of) return;
  const bool is_goal = std::ranges::find(scope_.site.goals, idgoal, &tracker::Goal::id) != scope_.site.goals.end();
  if (!is_goal && !(idgoal <= kOrder && scope_.has_ecommerce())) return;
  add_page_goal(met.row(), idgoal, goal.pairs_values());
}

void ActionTables::add_entries(const Met& met, std::int64_t idgoal, const EntryGoal& goal) {
  const auto entries = static_cast<std::int64_t>(real_in(met.row().columns, metric::kEntryVisits));
  add_page_goal(met.row(), idgoal, goal.values(entries));
}

Table ActionTables::finish(int of) {
  Table table = tables_.at(of).finish();
  if (of != type::kSiteSearch) return table;
  const auto erase = [](Row& row) {
    for (const auto column :
         {metric::kUniqueVisitors, metric::kExitVisitors, metric::kEntryVisitors, metric::kEntryVisits,
          metric::kEntryActions, metric::kEntryLength, metric::kEntryBounces, metric::kFollowingSearch}) {
      row.columns.erase(column);
    }
  };
  std::ranges::for_each(table.rows(), erase);
  if (table.others() != nullptr) erase(table.make_others());
  return table;
}

}  // namespace footfall::archive
