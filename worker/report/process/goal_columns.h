// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "worker/report/metric/processed_metric.h"
#include "worker/report/request/parameters.h"

namespace footfall::report {

/// Values of idGoal for the columns that pages and entry pages have of all goals.
inline constexpr std::int64_t kGoalsOfPages = -3, kGoalsOfEntryPages = -4;

/// revenue_per_visit, and columns of the goals that the table's rows have or that filter_show_goal_columns_process_goals
/// lists: which, and of which goals, says idGoal, or that list where it names one goal alone. Nothing where filter_update_columns_when_show_all_goals does not ask.
std::optional<ProcessedMetrics> goal_columns(const Table& table, const Parameters& parameters);

}  // namespace footfall::report
