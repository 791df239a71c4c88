// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/added_metrics.h"

#include <algorithm>

#include "worker/report/process/goal_columns.h"

namespace footfall::report {
namespace {

constexpr const char* kAllColumns = "filter_add_columns_when_show_all_columns";

/// The report's own of that name, where it reckons by a rule of its own.
ProcessedMetric own_metric(const Table& table, const Shape& shape, ProcessedMetric metric) {
  const auto own = std::ranges::find(shape.processed, metric.name, &ProcessedMetric::name);
  if (own != shape.processed.end()) return *own;
  const auto of_table = std::ranges::find_if(table.metrics, [&](const auto& one) { return one->name == metric.name; });
  return of_table == table.metrics.end() ? metric : **of_table;
}

}  // namespace

bool drops_empty_rows(const Parameters& parameters) { return parameters.is_on(kAllColumns); }

ProcessedMetrics added_metrics(const Table& table, const Shape& shape, const Parameters& parameters) {
  const auto goals = goal_columns(table, parameters);
  ProcessedMetrics added;
  if (!parameters.has(kAllColumns) && !goals) return added;
  for (ProcessedMetric& metric :
       ProcessedMetrics{conversion_rate(), actions_per_visit(), time_on_site(), bounce_rate()})
    added.push_back(own_metric(table, shape, std::move(metric)));
  if (goals) added.insert(added.end(), goals->begin(), goals->end());
  return added;
}

}  // namespace footfall::report
