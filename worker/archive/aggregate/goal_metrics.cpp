// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/goal_metrics.h"

#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {
namespace {

using model::Column;

double real_of(const php::Value* value) {
  const auto number = value == nullptr ? std::nullopt : number_of(*value);
  return number ? real(*number) : 0;
}

/// `key` of one goal's array.
double value_of(const php::Value& goal, std::int64_t key) {
  if (goal.array() == nullptr) return 0;
  for (const auto& [name, value] : *goal.array()) {
    if (name == php::Key(key)) return real_of(&value);
  }
  return 0;
}

}  // namespace

void GoalMetrics::add(const LogRow& conversion, const Census& census) {
  ++conversions;
  census.count_visit(visits);
  revenue += conversion.real(Column::kRevenue);
  subtotal += conversion.real(Column::kRevenueSubtotal);
  tax += conversion.real(Column::kRevenueTax);
  shipping += conversion.real(Column::kRevenueShipping);
  discount += conversion.real(Column::kRevenueDiscount);
  items += conversion.integer(Column::kItems);
}

void GoalMetrics::merge(const GoalMetrics& other) {
  visits.merge(other.visits);
  conversions += other.conversions;
  items += other.items;
  revenue += other.revenue;
  subtotal += other.subtotal;
  tax += other.tax;
  shipping += other.shipping;
  discount += other.discount;
}

php::Value GoalMetrics::values(std::int64_t idgoal) const {
  using namespace metric;
  php::Array values{{goal::kConversions, static_cast<double>(conversions)},
                    {goal::kVisits, static_cast<double>(visits.count)},
                    {goal::kRevenue, sql_round(to_double(revenue))}};
  if (idgoal == kOrder) {
    values.emplace_back(goal::kSubtotal, sql_round(to_double(subtotal)));
    values.emplace_back(goal::kTax, sql_round(to_double(tax)));
    values.emplace_back(goal::kShipping, sql_round(to_double(shipping)));
    values.emplace_back(goal::kDiscount, sql_round(to_double(discount)));
  }
  if (idgoal <= kOrder) values.emplace_back(goal::kItems, static_cast<double>(items));
  return values;
}

void add_goal(Row& row, std::int64_t idgoal, const GoalMetrics& metrics) {
  const php::Value goals = php::Array{{idgoal, metrics.values(idgoal)}};
  row.columns.set(metric::kGoals, added(row.columns.find(metric::kGoals), goals, Operation::kSum));
}

void total_goals(Table& table) {
  for (Row& row : table.rows()) {
    const Cell* cell = row.columns.find(metric::kGoals);
    const php::Value* goals = cell == nullptr ? nullptr : cell->apart();
    if (goals == nullptr || goals->array() == nullptr) continue;
    double conversions = 0, revenue = 0;
    for (const auto& [idgoal, values] : *goals->array()) {
      if (idgoal == php::Key(kCart)) continue;
      conversions += value_of(values, metric::goal::kConversions);
      revenue += value_of(values, metric::goal::kRevenue);
    }
    row.columns.set(metric::kConversions, conversions);
    row.columns.set(metric::kRevenue, revenue);
    if (row.columns.find(metric::kVisits) == nullptr) row.columns.set(metric::kVisits, 0);
  }
}

void want_goal_metrics(WantedColumns& wanted) {
  wanted.add(LogTable::kConversion, {Column::kIdgoal, Column::kRevenue, Column::kRevenueSubtotal, Column::kRevenueTax,
                                     Column::kRevenueShipping, Column::kRevenueDiscount, Column::kItems});
}

}  // namespace footfall::archive
