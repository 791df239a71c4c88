// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/report/evolution/evolution.h"
#include "worker/report/process/flatten.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

Row* first_row(Answer& answer) {
  Table* table = answer.table();
  return table == nullptr || table->rows.empty() ? nullptr : &table->rows[0];
}

/// Without the label, which was asked for and would be drawn as a metric.
void keep_metrics(Row& row, const std::vector<WatchedMetric>& metrics) {
  row.columns.erase_if([&](const std::string& column) {
    return std::ranges::find(metrics, column, &WatchedMetric::column) == metrics.end();
  });
  row.metadata.clear();
}

std::string name_of(const Row* row, const Evolution& evolution) {
  const std::string address = row == nullptr ? std::string() : address_of(*row, evolution.report);
  return safe_label(address.empty() ? shown_label(evolution.labels.at(0), evolution.report) : address);
}

Value logo_of(const Row* row) {
  const Value* logo = row == nullptr ? nullptr : row->metadata.find("logo");
  return logo != nullptr && is_true(*logo) ? *logo : Value();
}

}  // namespace

AnswerParts evolution_of_one(Evolution evolution) {
  std::vector<Row*> rows;
  for (auto& [date, answer] : evolution.dates.entries) rows.push_back(first_row(answer));
  const auto known = std::ranges::find_if(rows, [](const Row* row) { return row != nullptr; });
  const Row* first = known == rows.end() ? nullptr : *known;
  AnswerParts parts;
  parts.parts.emplace_back("label", Value(name_of(first, evolution)));
  const Value logo = logo_of(first);
  for (Row* row : rows) {
    if (row != nullptr) keep_metrics(*row, evolution.metrics);
  }
  php::Array metadata{{"metrics", metric_changes(evolution.metrics, {rows.begin(), rows.end()})},
                      {"dimension", evolution.dimension}};
  parts.parts.emplace_back("reportData", std::move(evolution.dates));
  parts.parts.emplace_back("metadata", Value(std::move(metadata)));
  if (!logo.is_null()) parts.parts.emplace_back("logo", logo);
  return parts;
}

}  // namespace footfall::report
