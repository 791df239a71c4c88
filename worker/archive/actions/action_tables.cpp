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

constexpr std::array kTypes{type::kPageUrl, type::kOutlink, type::kDownload, type::kPageTitle, type::kSiteSearch};

bool has_generation_time(int of) { return of == type::kPageUrl || of == type::kPageTitle; }

}  // namespace

ActionTables::ActionTables(const Scope& scope) : scope_(scope) {
  for (const int of : kTypes) tables_.try_emplace(of, of, scope);
}

void ActionTables::fill(const ActionStates::Map& states, const ActionNames& names) {
  std::vector<Met> all = met(states, names);
  add_hits(all);
  for (const Met& one : all) add_bounds(one);
  if (scope_.settings.with_page_goals) add_goals(all);
}

std::vector<ActionTables::Met> ActionTables::met(const ActionStates::Map& states, const ActionNames& names) const {
  std::vector<Met> all;
  for (const auto& [key, state] : states) {
    if (state.hits.hits() == 0) continue;
    const ActionName* action = names.find(key.idaction);
    const int unknown = key.side == ActionSide::kUrl ? type::kPageUrl : type::kPageTitle;
    const int of = action == nullptr ? unknown : action->type;
    if (!tables_.contains(of) || (of == type::kSiteSearch && !scope_.has_site_search())) continue;
    all.push_back({key, &state, action, of});
  }
  std::ranges::sort(all, is_met_before);
  return all;
}

/// Titles before URLs; in each, what log_action does not know, then the most hits.
bool ActionTables::is_met_before(const Met& a, const Met& b) {
  const auto rank = [](const Met& met) {
    return std::tuple(met.key.side, met.action != nullptr, met.type, -met.state->hits.hits());
  };
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (stands_before(a.action, b.action) || stands_before(b.action, a.action)) return stands_before(a.action, b.action);
  return a.key.idaction < b.key.idaction;
}

std::size_t ActionTables::most_apart(int of) const {
  const ArchiveSettings& settings = scope_.settings;
  return ranking_limit(settings, {settings.rows_actions, settings.subtable_rows_actions,
                                  of == type::kSiteSearch ? settings.rows_site_search : 0});
}

void ActionTables::add_hits(std::vector<Met>& met) {
  std::map<std::pair<ActionSide, int>, std::size_t> counts;
  std::erase_if(met, [&](const Met& one) {
    const bool is_within = ++counts[{one.key.side, one.type}] <= most_apart(one.type);
    ActionTable& table = tables_.at(one.type);
    if (is_within) {
      table.add(one.action, hit_row(one));
    } else {
      table.add_others(hit_row(one));
    }
    return !is_within;
  });
}

Row ActionTables::hit_row(const Met& met) const {
  Row row;
  const ActionState& state = *met.state;
  row.columns.set(metric::kVisits, state.hits.visits());
  row.columns.set(metric::kUniqueVisitors, state.hits.visitors());
  row.columns.set(metric::kHits, state.hits.hits());
  row.columns.set(metric::kTimeSpent, state.time_spent);
  if (met.type == type::kSiteSearch) row.columns.set(metric::kWithoutResult, state.most_search_count == 0 ? 1 : 0);
  if (state.after_search > 0) row.columns.set(metric::kFollowingSearch, state.after_search);
  state.hits.set_values(row.columns, scope_, {});
  if (has_generation_time(met.type)) return row;
  for (const auto column : {metric::kGenerationTime, metric::kHitsWithGenerationTime, metric::kMinGenerationTime,
                            metric::kMaxGenerationTime}) {
    row.columns.erase(column);
  }
  return row;
}

void ActionTables::add_bounds(const Met& met) {
  const ActionState& state = *met.state;
  Row* row = tables_.at(met.type).find(met.action);
  if (row == nullptr) return;
  Row bounds;
  if (state.entries > 0) {
    bounds.columns.set(metric::kEntryVisitors, std::int64_t{state.entry_visitors.count});
    bounds.columns.set(metric::kEntryVisits, state.entries);
    bounds.columns.set(metric::kEntryActions, state.entry_actions);
    bounds.columns.set(metric::kEntryLength, state.entry_seconds);
    bounds.columns.set(metric::kEntryBounces, state.entry_bounces);
  }
  if (state.exits > 0) {
    bounds.columns.set(metric::kExitVisitors, std::int64_t{state.exit_visitors.count});
    bounds.columns.set(metric::kExitVisits, state.exits);
  }
  add_columns(*row, bounds, {});
}

/// Those of the site that are not deleted; then carts and orders.
std::vector<std::int64_t> ActionTables::goals() const {
  std::vector<std::int64_t> ids;
  for (const tracker::Goal& goal : scope_.site.goals) ids.push_back(goal.id);
  if (scope_.has_ecommerce()) ids.insert(ids.end(), {kCart, kOrder});
  return ids;
}

/// Pages before conversions by goal; then pages that visits with conversions began with, of any goal and also of orders to
/// a site that is no shop.
void ActionTables::add_goals(const std::vector<Met>& met) {
  for (const std::int64_t idgoal : goals()) {
    for (const Met& one : met) add_pairs(one, idgoal);
  }
  for (const ActionSide side : {ActionSide::kUrl, ActionSide::kName}) {
    for (const Met& one : met) {
      if (one.key.side == side) add_entries(one);
    }
  }
}

/// Page URLs and titles that log_action knows.
void ActionTables::add_pairs(const Met& met, std::int64_t idgoal) {
  const int of = met.key.side == ActionSide::kUrl ? type::kPageUrl : type::kPageTitle;
  if (!met.state->goals || met.action == nullptr || met.type != of) return;
  const auto goal = met.state->goals->find(idgoal);
  if (goal == met.state->goals->end() || goal->second.pairs == 0) return;
  if (Row* row = tables_.at(met.type).find(met.action)) add_page_goal(*row, idgoal, goal->second.pairs_values());
}

void ActionTables::add_entries(const Met& met) {
  if (!met.state->goals) return;
  Row* row = tables_.at(met.type).find(met.action);
  if (row == nullptr) return;
  const php::Value* entries = row->columns.find(metric::kEntryVisits);
  const auto number = entries == nullptr ? std::nullopt : number_of(*entries);
  const auto visits = number ? static_cast<std::int64_t>(real(*number)) : 0;
  for (const auto& [idgoal, goal] : *met.state->goals) {
    if (goal.entry_conversions > 0) add_page_goal(*row, idgoal, goal.entry_values(visits));
  }
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
