// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/table.h"

namespace footfall::report {

/// What the totals of all dates come to: sums, but the least of min_… and the greatest of max_…; without averages and rates,
/// but with these of each date added up.
php::Array report_total(const std::vector<const Row*>& rows, const ProcessedMetrics& more);

}  // namespace footfall::report
