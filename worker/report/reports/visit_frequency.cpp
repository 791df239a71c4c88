// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/report/core/report.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/reports/summaries.h"
#include "worker/report/reports/visits_summary.h"

namespace footfall::report {
namespace {

struct Side {
  const char* segment;
  const char* suffix;
};
constexpr Side kSides[] = {{kNewVisitors, "_new"}, {kReturningVisitors, "_returning"}};

bool is_asked(const std::vector<std::string>& asked, const std::string& name) {
  return asked.empty() || std::find(asked.begin(), asked.end(), name) != asked.end();
}

}  // namespace

/// A side that has no data is left out.
Table visit_frequency(const Question& question) {
  Table table;
  table.is_simple = true;
  Row row;
  const auto asked = question.parameters.list("columns"), hidden = question.parameters.list("hideColumns");
  const auto is_hidden = [&](const std::string& name) { return std::ranges::find(hidden, name) != hidden.end(); };
  Parameters all = question.parameters;
  all.erase("columns");
  for (const Side& side : kSides) {
    const Question narrowed = question.with_segment(side.segment);
    const Question whole{narrowed.session, all, narrowed.site, narrowed.period, narrowed.segment, narrowed.is_in_map};
    for (Row& one : visits_summary(whole).rows) {
      for (auto& [name, value] : one.columns) {
        if (is_asked(asked, name.text() + side.suffix) && !is_hidden(name))
          row.columns.append(name.text() + side.suffix, std::move(value));
      }
    }
  }
  if (row.columns.empty()) return table;
  table.rows.push_back(std::move(row));
  return table;
}

Reports visit_frequency_reports() {
  Report report{"VisitFrequency", "get", {}, visit_frequency};
  report.shape.map_key = "period";
  for (const Side& side : kSides)
    report.shape.processed.push_back({Name(std::string("bounce_rate") + side.suffix), ProcessedMetric::Unit::kPercent,
                                      [](const Row&) { return Value(); }});
  return {report};
}

}  // namespace footfall::report
