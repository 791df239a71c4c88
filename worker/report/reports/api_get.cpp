// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/report/core/report.h"
#include "worker/report/lookup/plugin_columns.h"
#include "worker/report/reports/summaries.h"
#include "worker/report/reports/visits_summary.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr const char* kVisits[] = {"nb_uniq_visitors", "nb_visits",    "nb_users",        "nb_actions",
                                   "max_actions",      "bounce_count", "sum_visit_length"};
constexpr const char* kFrequency[] = {"nb_visits",   "nb_actions",  "nb_uniq_visitors",     "nb_users",
                                      "max_actions", "bounce_rate", "nb_actions_per_visit", "avg_time_on_site"};
constexpr const char* kSides[] = {"_new", "_returning"};

Row row_of(Table table) { return table.rows.empty() ? Row() : std::move(table.rows[0]); }

void append_all(Row& row, const Row& more) {
  for (const auto& [name, value] : more.columns) row.columns.set(name, value);
}

Row frequencies(const Question& question) {
  const Row whole = row_of(visit_frequency(question));
  Row chosen;
  for (const char* side : kSides) {
    for (const char* name : kFrequency) {
      if (const Value* value = whole.columns.find(std::string(name) + side))
        chosen.columns.append(std::string(name) + side, *value);
    }
  }
  return chosen;
}

Table merged(const Question& question) {
  Table table;
  table.is_simple = true;
  Parameters plain = question.parameters;
  plain.erase("columns");
  const Question whole{question.session, plain, question.site, question.period, question.segment, question.is_in_map};
  Row row;
  const Row visits = row_of(visits_summary(whole));
  for (const char* name : kVisits) {
    if (const Value* value = visits.columns.find(name)) row.columns.append(name, *value);
  }
  append_all(row, frequencies(whole));
  append_all(row, row_of(referrers_summary(whole)));
  Row performance = row_of(page_performance_sums(whole));
  add_page_performance(performance);
  append_all(row, performance);
  append_all(row, row_of(goals_summary(whole)));
  if (counts_bandwidth(question.session.database)) append_all(row, row_of(bandwidth_summary(whole)));
  append_all(row, row_of(actions_summary(whole)));
  if (!row.columns.empty()) table.rows.push_back(std::move(row));
  return table;
}

/// `columns`: these alone.
void keep_asked(const Parameters& parameters, Table& table) {
  const auto asked = parameters.list("columns");
  if (asked.empty()) return;
  for (Row& row : table.rows)
    row.columns.erase_if([&](const std::string& name) { return std::ranges::find(asked, name) == asked.end(); });
}

/// Rates, last of all; those of a side that has no data are 0.
void finish(std::vector<Table*>& tables, const Parameters& parameters) {
  add_referrer_shares(tables, parameters);
  for (Table* table : tables) {
    for (Row& row : table->rows) {
      for (const ProcessedMetric& metric : {bounce_rate(), actions_per_visit(), time_on_site()})
        row.columns.set(metric.name, metric.of(row));
      for (const char* side : {"_returning", "_new"}) {
        for (const char* rate : {"avg_time_on_site", "nb_actions_per_visit", "bounce_rate"}) {
          const std::string name = std::string(rate) + side;
          if (!row.columns.has(name)) row.columns.append(name, 0);
        }
      }
    }
    keep_asked(parameters, *table);
  }
}

}  // namespace

Reports api_get_reports() {
  Report report{"API", "get", {}, merged};
  report.finish = finish;
  report.takes_one_site = true;
  report.refused_as = "Referrers.getReferrerType";
  report.shape.processed = {bounce_rate()};
  for (const char* side : kSides)
    report.shape.processed.push_back(
        {Name(std::string("bounce_rate") + side), ProcessedMetric::Unit::kPercent, [](const Row&) { return Value(); }});
  return {report};
}

}  // namespace footfall::report
