// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/metadata/description.h"

namespace footfall::report {

/// Adds what a report shows of goals, where it does.
void add_goal_metrics(php::Array& entry, GoalMetrics goals);
/// Whether the metric is among them.
bool has_goal_metric(GoalMetrics goals, const std::string& metric);

}  // namespace footfall::report
