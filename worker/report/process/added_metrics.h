// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/core/shape.h"
#include "worker/report/request/parameters.h"
#include "worker/report/table/table.h"

namespace footfall::report {

/// What filter_add_columns_when_show_all_columns and filter_update_columns_when_show_all_goals add to a report: ratios of
/// visits, by the report's own rule where it has one, and what each goal brought. Source: Matomo 5.2,
/// DataTable\Filter\AddColumnsProcessedMetrics and AddColumnsProcessedMetricsGoal.
ProcessedMetrics added_metrics(const Table& table, const Shape& shape, const Parameters& parameters);

/// Whether rows without visits and actions are left out then.
bool drops_empty_rows(const Parameters& parameters);

}  // namespace footfall::report
