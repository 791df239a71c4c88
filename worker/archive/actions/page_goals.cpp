// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/actions/page_goals.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/sql_number.h"

namespace footfall::archive {
namespace {

using model::Column;
using namespace metric;

/// One visit's group of (goal, action), rounded before it is added to those of other visits.
struct VisitGroup {
  std::uint32_t pairs = 0;
  double revenue = 0, attribution = 0, revenue_attribution = 0;
  std::optional<std::uint32_t> pages_before;  ///< of the first conversion
  std::int64_t first = 0;                     ///< when that was
};

void add_pair(VisitGroup& group, const LogRow& conversion) {
  const double revenue = conversion.real(Column::kRevenue);
  const std::int64_t time = conversion.integer(Column::kServerTime);
  if (group.pairs == 0 || time < group.first) {
    group.first = time;
    group.pages_before.reset();
    if (!conversion.is_null(Column::kPageviewsBefore))
      group.pages_before = static_cast<std::uint32_t>(conversion.integer(Column::kPageviewsBefore));
  }
  ++group.pairs;
  group.revenue += revenue;
  if (conversion.is_null(Column::kPageviewsBefore)) return;
  const std::int64_t before = conversion.integer(Column::kPageviewsBefore);
  if (before == 0) return;
  const double share = 1 / static_cast<double>(before);
  group.attribution += std::round(share * 1e4) / 1e4;
  // A quotient of whole numbers is a DECIMAL in SQL, cut at 9 digits.
  group.revenue_attribution += std::trunc(share * 1e9 + 1e-6) / 1e9 * revenue;
}

void add_group(PageGoal& goal, const VisitGroup& group) {
  goal.pairs += group.pairs;
  goal.revenue += sql_round(group.revenue);
  goal.attribution += group.attribution;
  goal.revenue_attribution += sql_round(group.revenue_attribution);
  if (group.pages_before) goal.pages_before = std::max(goal.pages_before.value_or(0), *group.pages_before);
}

using VisitGroups = std::map<std::pair<ActionKey, std::int64_t>, VisitGroup>;

void add_hit(VisitGroups& groups, const LogRow& hit, const VisitRows& rows, const ActionKey& action) {
  if (action.idaction <= 0) return;
  for (const LogRow& conversion : rows.conversions) {
    if (hit.integer(Column::kServerTime) > conversion.integer(Column::kServerTime)) continue;
    add_pair(groups[{action, conversion.integer(Column::kIdgoal)}], conversion);
  }
}

double value_of(const php::Array& goal, std::int64_t key) {
  const auto found = std::ranges::find(goal, php::Key(key), &php::Array::value_type::first);
  const auto number = found == goal.end() ? std::nullopt : number_of(found->second);
  return number ? real(*number) : 0;
}

php::Value rounded(double value, int places) { return php_round(value, places); }

}  // namespace

void PageGoals::add_pages_before(const VisitRows& rows) {
  if (rows.conversions.empty()) return;
  VisitGroups groups;
  for (const LogRow& hit : rows.all_hits) {
    add_hit(groups, hit, rows, {ActionSide::kUrl, hit.integer(Column::kIdactionUrl)});
    add_hit(groups, hit, rows, {ActionSide::kName, hit.integer(Column::kIdactionName)});
  }
  for (const auto& [key, group] : groups) add_group(at(key.first, key.second), group);
}

void PageGoals::add_entry(const ActionKey& action, const LogRow& conversion) {
  PageGoal& goal = at(action, conversion.integer(Column::kIdgoal));
  ++goal.entry_conversions;
  goal.entry_revenue += conversion.real(Column::kRevenue);
}

void PageGoals::for_each(const std::function<void(const ActionKey&, std::int64_t, const PageGoal&)>& visit) {
  goals_.for_each([&](GroupKey::View key, const Texts&, const PageGoal& goal) {
    visit({static_cast<ActionSide>(key.number(0)), key.number(1)}, key.number(2), goal);
  });
}

void PageGoal::merge(const PageGoal& other) {
  pairs += other.pairs;
  revenue += other.revenue;
  attribution += other.attribution;
  revenue_attribution += other.revenue_attribution;
  if (other.pages_before) pages_before = std::max(pages_before.value_or(0), *other.pages_before);
  entry_conversions += other.entry_conversions;
  entry_revenue += other.entry_revenue;
}

php::Value PageGoal::pairs_values() const {
  php::Array values{{goal::kConversions, std::int64_t{pairs}}, {goal::kRevenue, to_double(revenue)}};
  if (pages_before) values.emplace_back(goal::kPagesBefore, std::int64_t{*pages_before});
  if (attribution != 0) values.emplace_back(goal::kAttribution, to_double(attribution));
  if (pages_before && attribution != 0) values.emplace_back(goal::kZero, 0);
  values.emplace_back(goal::kConversionsAgain, std::int64_t{pairs});
  if (attribution != 0) values.emplace_back(goal::kRevenueAttribution, to_double(revenue_attribution));
  return values;
}

EntryGoal PageGoal::entry() const { return {entry_conversions, sql_round(to_double(entry_revenue))}; }

php::Value EntryGoal::values(std::int64_t entries) const {
  php::Array values{{goal::kEntryRevenue, revenue}};
  if (entries > 0) {
    const auto visits = static_cast<double>(entries);
    values.emplace_back(goal::kEntryRate, rounded(static_cast<double>(conversions) / visits, 3));
    values.emplace_back(goal::kEntryRevenuePerVisit, rounded(revenue / visits, 3));
  }
  values.emplace_back(goal::kEntryConversions, conversions);
  return values;
}

void add_page_goal(Row& row, std::int64_t idgoal, const php::Value& values) {
  if (row.columns.find(kGoals) == nullptr) row.columns.set(kGoals, php::Value(php::Array{}));
  php::Array& all = *row.columns.find(kGoals)->apart()->array();
  const auto known = std::ranges::find(all, php::Key(idgoal), &php::Array::value_type::first);
  if (known == all.end()) {
    all.emplace_back(idgoal, values);
    return;
  }
  php::Array& into = *known->second.array();
  const double most = std::max(value_of(into, goal::kPagesBefore), value_of(*values.array(), goal::kPagesBefore));
  add_array(into, *values.array());
  const auto pages = std::ranges::find(into, php::Key(goal::kPagesBefore), &php::Array::value_type::first);
  if (pages != into.end()) pages->second = static_cast<std::int64_t>(most);
}

}  // namespace footfall::archive
