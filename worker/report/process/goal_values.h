// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/table/table.h"

namespace footfall::report {

// What a row holds of goals, named already or not. `name` and `number`: of a metric of a goal; `goal`: its key in rows.

/// By key; nullptr where the row holds none.
const php::Array* goals_of(const Row& row);
/// Null where the row has no such number of the goal.
Value goal_value(const Row& row, const std::string& goal, const char* name, const char* number);
/// The same, 0 then.
double goal_metric(const Row& row, const std::string& goal, const char* name, const char* number);
/// What goals brought, else the revenue of the row, cut to a whole number, to a visit.
Value revenue_per_visit(const Row& row);

}  // namespace footfall::report
