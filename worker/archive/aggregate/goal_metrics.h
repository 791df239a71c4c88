// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/aggregate/census.h"
#include "worker/archive/aggregate/exact_sum.h"
#include "worker/archive/table/table.h"

namespace footfall::archive {

inline constexpr std::int64_t kOrder = 0, kCart = -1;  ///< as idgoal

/// What Matomo counts of a group of conversions of one goal.
struct GoalMetrics {
  Distinct visits;
  std::int64_t conversions = 0, items = 0;
  ExactSum revenue = 0, subtotal = 0, tax = 0, shipping = 0, discount = 0;

  void add(const LogRow& conversion, const Census& census);
  void merge(const GoalMetrics& other);
  /// Under the numbers of metric::goal, sums rounded as SQL does; which there are depends on the goal.
  php::Value values(std::int64_t idgoal) const;
};

/// Adds to column 10 of the row.
void add_goal(Row& row, std::int64_t idgoal, const GoalMetrics& metrics);
/// Columns 8 and 9 of each row that has goals: their sums without carts; 2 where there are no visits.
void total_goals(Table& table);

void want_goal_metrics(WantedColumns& wanted);

}  // namespace footfall::archive
