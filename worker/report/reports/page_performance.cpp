// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/report.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr double kPerSecond = 1000;

struct Timing {
  const char* record;  ///< as its records are called
  const char* metric;
};
constexpr Timing kTimings[] = {{"network", "avg_time_network"},
                               {"server", "avg_time_server"},
                               {"transfer", "avg_time_transfer"},
                               {"domprocessing", "avg_time_dom_processing"},
                               {"domcompletion", "avg_time_dom_completion"},
                               {"onload", "avg_time_on_load"},
                               {"pageload", "avg_page_load_time"}};

std::string time_of(const Timing& timing) {
  const std::string name = timing.record;
  return "PagePerformance_" + (name == "server" ? std::string("servery") : name) + "_time";
}
std::string hits_of(const Timing& timing) { return std::string("PagePerformance_") + timing.record + "_hits"; }

}  // namespace

Table page_performance_sums(const Question& question) {
  std::vector<std::string> names;
  for (const Timing& timing : kTimings) names.insert(names.end(), {time_of(timing), hits_of(timing)});
  Table table = number_table(question, names);
  for (Row& row : table.rows) {
    for (const Timing& timing : kTimings) {
      Value* time = row.columns.find(time_of(timing));
      if (number_of(*time) != 0) *time = number_of(*time) / kPerSecond;
    }
  }
  return table;
}

void add_page_performance(Row& row) {
  for (const Timing& timing : kTimings) {
    const Value *time = row.columns.find(time_of(timing)), *hits = row.columns.find(hits_of(timing));
    if (time == nullptr || hits == nullptr) continue;
    Value average = quotient(number_of(*time), number_of(*hits), 2);
    row.columns.append(timing.metric, std::move(average));
  }
}

Reports page_performance_reports() {
  return {{"PagePerformance", "get", {}, [](const Question& question) {
             Table table = page_performance_sums(question);
             for (Row& row : table.rows) {
               add_page_performance(row);
               row.columns.erase_if([](const std::string& name) { return name.starts_with("PagePerformance_"); });
             }
             return table;
           }}};
}

}  // namespace footfall::report
