// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/report.h"
#include "worker/report/reports/summaries.h"

namespace footfall::report {
namespace {

constexpr const char* kNames[] = {"nb_total_overall_bandwidth", "nb_total_pageview_bandwidth",
                                  "nb_total_download_bandwidth"};

}  // namespace

Table bandwidth_summary(const Question& question) {
  std::vector<std::string> records;
  for (const char* name : kNames) records.push_back(std::string("Bandwidth_") + name);
  Table table = number_table(question, records);
  for (Row& row : table.rows) {
    Fields named;
    for (auto& [name, value] : row.columns) named.append(name.text().substr(10), std::move(value));
    row.columns = std::move(named);
  }
  return table;
}

Reports bandwidth_reports() { return {{"Bandwidth", "get", {}, bandwidth_summary}}; }

}  // namespace footfall::report
