// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/process/totals.h"

#include <algorithm>

#include "worker/report/metric/metric_names.h"

namespace footfall::report {

std::unique_ptr<Row> totals_of(const Table& table, const Shape& shape) {
  if (table.empty() || table.is_simple) return nullptr;
  Table sum;
  sum.joinings = table.joinings;
  Row all;
  table.for_each_row([&](const Row& row) {
    Row flat;
    flat.columns = row.columns;
    add_row(all, flat, sum);
  });
  all.columns.erase("label");
  sum.rows.push_back(std::move(all));
  name_columns(sum);
  // A metric that was never measured takes away what it is made of.
  for (const ProcessedMetrics* metrics : {&shape.extra, &shape.processed}) {
    for (const ProcessedMetric& metric : *metrics) {
      if (metric.prepare) metric.prepare(sum);
    }
  }
  for (const auto& metric : table.metrics) {
    if (metric->prepare) metric->prepare(sum);
  }
  return std::make_unique<Row>(std::move(sum.rows[0]));
}

}  // namespace footfall::report
