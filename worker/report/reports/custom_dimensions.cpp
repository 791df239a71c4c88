// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "common/query.h"
#include "worker/report/core/report.h"
#include "worker/report/lookup/plugin_columns.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

constexpr const char* kNotDefined = "Value not defined";

const tracker::CustomDimension& dimension_of(const Question& question) {
  const std::int64_t id = question.parameters.integer("idDimension", 0);
  const auto found = std::ranges::find(question.site.dimensions, id, &tracker::CustomDimension::id);
  if (found == question.site.dimensions.end())
    throw ReportError(fmt::format("Dimension {} for website {} does not exist.", id, question.site.id));
  if (!found->active)
    throw ReportError(fmt::format("Dimension {} for website {} is not active.", id, question.site.id));
  return *found;
}

bool has_users(const Table& table) {
  return std::ranges::any_of(table.rows, [](const Row& row) { return metric_value(row, "nb_users") > 0; });
}

/// Nothing below a value that PHP takes for none.
void set_below(Table& table, const std::string& above, std::int64_t id) {
  if (above == "0") return;
  for (Row& row : table.rows) {
    const std::string url = url_encode(label_of(row));
    row.metadata.set("segment", fmt::format("dimension{}=={};actionUrl=${}", id, above, url));
    row.metadata.set("url", url);
  }
}

std::string value_in_segment(const std::string& label) {
  return label == kNotDefined ? std::string() : url_encode(label);
}

Table custom_dimension(const Question& question) {
  const tracker::CustomDimension& dimension = dimension_of(question);
  const std::string record = fmt::format("CustomDimensions_Dimension{}", dimension.id);
  Table table = dimension_table(question, record);
  if (question.subtable) {
    set_below(table, value_in_segment(label_above(question, record)), dimension.id);
  } else {
    for (Row& row : table.rows) {
      const std::string value = value_in_segment(label_of(row));
      row.metadata.set("segment", fmt::format("dimension{}=={}", dimension.id, value));
      if (row.subtable) set_below(*row.subtable, value, dimension.id);
    }
  }
  if (!has_users(table) && !had_users(question)) table.for_each_row([](Row& row) { row.columns.erase("39"); });
  ProcessedMetrics metrics = dimension.scope == "visit"
                                 ? ProcessedMetrics{time_on_site(), bounce_rate(), actions_per_visit()}
                                 : ProcessedMetrics{time_on_dimension(), bounce_rate(), exit_rate(), generation_time()};
  // The plugin Bandwidth gives all values an average, also those of visits, which have no bytes.
  if (counts_bandwidth(question.session.database)) metrics.insert(metrics.begin(), any_average_bandwidth());
  for (ProcessedMetric& metric : metrics)
    table.metrics.push_back(std::make_shared<const ProcessedMetric>(std::move(metric)));
  return table;
}

}  // namespace

Reports custom_dimensions_reports() {
  Report report{"CustomDimensions", "getCustomDimension", {}, custom_dimension};
  report.required = {"idDimension"};
  report.shape.dimensions = {"CustomDimension_CustomDimension#"};
  report.takes_flat = report.takes_expanded = report.takes_subtable = true;
  return {report};
}

}  // namespace footfall::report
