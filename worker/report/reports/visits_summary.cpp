// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/report/core/report.h"
#include "worker/report/reports/visits_summary.h"
#include "worker/report/request/report_error.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Columns = std::vector<std::string>;

bool has_uniques(const Period& period) { return period.number < Period::kYear; }

/// What a processed metric is made of.
const std::vector<std::pair<std::string, Columns>>& sources() {
  static const std::vector<std::pair<std::string, Columns>> all{
      {"bounce_rate", {"bounce_count", "nb_visits"}},
      {"nb_actions_per_visit", {"nb_actions", "nb_visits"}},
      {"avg_time_on_site", {"sum_visit_length", "nb_visits"}},
  };
  return all;
}

void add_once(Columns& names, const std::string& name) {
  if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

Columns fetched_for(const Columns& asked) {
  Columns names;
  for (const std::string& name : asked) {
    const auto source = std::ranges::find(sources(), name, &std::pair<std::string, Columns>::first);
    if (source == sources().end()) {
      add_once(names, name);
    } else {
      for (const std::string& needed : source->second) add_once(names, needed);
    }
  }
  return names;
}

Table chosen(const Question& question, const Columns& asked) {
  const ProcessedMetric all[] = {bounce_rate(), actions_per_visit(), time_on_site()};
  Table table = number_table(question, fetched_for(asked));
  for (const ProcessedMetric& metric : all) {
    if (std::ranges::find(asked, metric.name) != asked.end()) add_metric(table, metric);
  }
  for (Row& row : table.rows)
    row.columns.erase_if([&](const std::string& name) { return std::ranges::find(asked, name) == asked.end(); });
  return table;
}

Report number_report(const std::string& action, const std::string& name) {
  Report report{"VisitsSummary", action, {}, [name](const Question& question) {
                  const bool is_unique = name == "nb_uniq_visitors" || name == "nb_users";
                  if (is_unique && !has_uniques(question.period))
                    throw ReportError("The metric " + name +
                                      " is not enabled for the requested period. Please see this FAQ: "
                                      "https://matomo.org/faq/how-to/faq_113/");
                  return number_table(question, {name});
                }};
  report.shape.default_sort = "";
  return report;
}

Report pretty_length() {
  Report report = number_report("getSumVisitsLengthPretty", "sum_visit_length");
  report.make = [](const Question& question) {
    Table table = number_table(question, {"sum_visit_length"});
    for (Row& row : table.rows) {
      for (auto& [name, value] : row.columns) value = duration_text(number_of(value));
    }
    return table;
  };
  return report;
}

}  // namespace

std::vector<std::string> visit_numbers(const Period& period) {
  Columns names{"nb_uniq_visitors",    "nb_users",     "nb_visits",        "nb_actions",
                "nb_visits_converted", "bounce_count", "sum_visit_length", "max_actions"};
  if (!has_uniques(period)) names.erase(names.begin(), names.begin() + 2);
  return names;
}

Table visits_summary(const Question& question) {
  const Columns asked = question.parameters.list("columns");
  if (!asked.empty()) return chosen(question, asked);
  Table table = number_table(question, visit_numbers(question.period));
  for (const ProcessedMetric& metric : {bounce_rate(), actions_per_visit(), time_on_site()}) add_metric(table, metric);
  return table;
}

Reports visits_summary_reports() {
  Report get{"VisitsSummary", "get", {}, [](const Question& question) {
               // Its ratios come in another order then, with one more.
               const bool adds_ratios = question.parameters.has("filter_add_columns_when_show_all_columns");
               return adds_ratios ? number_table(question, visit_numbers(question.period)) : visits_summary(question);
             }};
  get.shape.processed = {bounce_rate(), actions_per_visit(), time_on_site()};
  return {get,
          number_report("getVisits", "nb_visits"),
          number_report("getUniqueVisitors", "nb_uniq_visitors"),
          number_report("getUsers", "nb_users"),
          number_report("getActions", "nb_actions"),
          number_report("getMaxActions", "max_actions"),
          number_report("getBounceCount", "bounce_count"),
          number_report("getVisitsConverted", "nb_visits_converted"),
          number_report("getSumVisitsLength", "sum_visit_length"),
          pretty_length()};
}

}  // namespace footfall::report
