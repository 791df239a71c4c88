// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/metadata/description.h"

namespace footfall::report {

/// What a request wants to know of goals.
struct AskedGoals {
  bool with_rates = false;  ///< conversion rates of all goals together, which is not the sum of theirs
  bool are_orders = false;  ///< orders or carts
};

/// Adds what a report shows of goals, where it does.
void add_goal_metrics(php::Array& entry, GoalMetrics goals, const AskedGoals& asked);
/// Whether the metric is among them.
bool has_goal_metric(GoalMetrics goals, const std::string& metric);

}  // namespace footfall::report
