// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/goal_values.h"

#include "worker/php/array.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// Whole revenues of all goals but abandoned carts; of rows that are named already Matomo finds none.
std::int64_t revenue_of_goals(const Row& row) {
  std::int64_t revenue = 0;
  const Value* goals = row.columns.find("10");
  if (goals == nullptr || goals->array() == nullptr) return revenue;
  for (const auto& [key, value] : *goals->array()) {
    const std::string goal = php::key_text(key);
    if (goal != "-1") revenue += static_cast<std::int64_t>(goal_metric(row, goal, "revenue", "2"));
  }
  return revenue;
}

}  // namespace

const php::Array* goals_of(const Row& row) {
  const Value* goals = row.columns.find("goals");
  if (goals == nullptr) goals = row.columns.find("10");
  return goals == nullptr ? nullptr : goals->array();
}

Value goal_value(const Row& row, const std::string& goal, const char* name, const char* number) {
  const php::Array* goals = goals_of(row);
  if (goals == nullptr) return {};
  for (const auto& [key, value] : *goals) {
    if (php::key_text(key) != goal || value.array() == nullptr) continue;
    for (const auto& [inner, metric] : *value.array()) {
      const std::string text = php::key_text(inner);
      if (text == name || text == number) return metric;
    }
  }
  return {};
}

double goal_metric(const Row& row, const std::string& goal, const char* name, const char* number) {
  return number_of(goal_value(row, goal, name, number));
}

Value revenue_per_visit(const Row& row) {
  std::int64_t revenue = revenue_of_goals(row);
  if (revenue == 0) {
    const Value* all = row.columns.find("revenue");
    revenue = static_cast<std::int64_t>(all == nullptr ? metric_value(row, "revenue") : number_of(*all));
  }
  const double visits = metric_value(row, "nb_visits");
  return quotient(static_cast<double>(revenue), visits > 0 ? visits : metric_value(row, "nb_conversions"), 2);
}

}  // namespace footfall::report
