// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>

#include "worker/report/evolution/evolution.h"
#include "worker/report/process/flatten.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

const Row* row_of(const Answer& answer, std::size_t label) {
  const Table* table = answer.table();
  if (table == nullptr) return nullptr;
  const auto found = std::ranges::find_if(table->rows, [&](const Row& row) {
    const Value* number = row.metadata.find(kLabelIndex);
    return number != nullptr && integer_of(*number) == static_cast<std::int64_t>(label);
  });
  return found == table->rows.end() ? nullptr : &*found;
}

const WatchedMetric& followed(const Evolution& evolution) {
  const auto asked = std::ranges::find(evolution.metrics, evolution.column, &WatchedMetric::column);
  return asked == evolution.metrics.end() ? evolution.metrics.at(0) : *asked;
}

std::string column_of(const WatchedMetric& metric, std::size_t label) {
  return fmt::format("{}_{}", metric.column, label);
}

/// The label as it is shown, from the first date that knows its address.
WatchedMetric line_of(const Evolution& evolution, std::size_t label, const WatchedMetric& metric) {
  WatchedMetric line{column_of(metric, label), {}};
  for (const auto& [date, answer] : evolution.dates.entries) {
    const Row* row = row_of(answer, label);
    if (row == nullptr) continue;
    if (const Value* logo = row->metadata.find("logo"); logo != nullptr && is_true(*logo)) line.logo = *logo;
    line.name = address_of(*row, evolution.report);
    if (!line.name.empty()) break;
  }
  if (line.name.empty()) line.name = shown_label(evolution.labels[label], {});
  if (evolution.appends_metric) line.name += " (" + metric.name + ')';
  line.name = safe_label(line.name);
  return line;
}

/// Of 33% too.
double number_in(const Row* row, const std::string& column) {
  const Value* value = row == nullptr ? nullptr : row->columns.find(column);
  return value == nullptr ? 0 : std::strtod(text_of(*value).c_str(), nullptr);
}

/// A row with a column for each label; none where there are no labels.
Table values_of(const Answer& answer, std::size_t labels, const WatchedMetric& metric) {
  Table table;
  if (labels == 0) return table;
  Row values;
  for (std::size_t label = 0; label < labels; ++label)
    values.columns.append(column_of(metric, label), number_in(row_of(answer, label), metric.column));
  table.rows.push_back(std::move(values));
  return table;
}

php::Array metadata_of(const Evolution& evolution, const WatchedMetric& metric, const AnswerMap& made) {
  std::vector<WatchedMetric> lines;
  for (std::size_t label = 0; label < evolution.labels.size(); ++label)
    lines.push_back(line_of(evolution, label, metric));
  std::vector<const Row*> rows;
  for (const auto& [date, answer] : made.entries)
    rows.push_back(answer.table()->rows.empty() ? nullptr : answer.table()->rows.data());
  php::Array columns;
  for (const WatchedMetric& one : evolution.metrics) columns.emplace_back(one.column, one.name);
  return {
      {"metrics", metric_changes(lines, rows)}, {"dimension", evolution.dimension}, {"columns", std::move(columns)}};
}

}  // namespace

void number_labels(Evolution& evolution, std::int64_t most) {
  for (auto& [date, answer] : evolution.dates.entries) {
    answer.for_each_table([&](Table& table) {
      table.for_each_row([&](Row& row) {
        const std::string label = label_of(row);
        const std::int64_t number = std::ranges::find(evolution.labels, label) - evolution.labels.begin();
        const auto known = static_cast<std::int64_t>(evolution.labels.size());
        if (number == known && most >= 0 && number >= most) return;
        if (number == known) evolution.labels.push_back(label);
        row.metadata.set(kLabelIndex, number);
      });
    });
  }
}

AnswerParts evolution_of_many(Evolution evolution) {
  const WatchedMetric& metric = followed(evolution);
  AnswerMap made{evolution.dates.key_name, {}};
  for (const auto& [date, answer] : evolution.dates.entries)
    made.entries.emplace_back(date, values_of(answer, evolution.labels.size(), metric));
  php::Array metadata = metadata_of(evolution, metric, made);
  AnswerParts parts;
  parts.parts.emplace_back("column", Value(metric.column));
  parts.parts.emplace_back("reportData", std::move(made));
  parts.parts.emplace_back("metadata", Value(std::move(metadata)));
  return parts;
}

}  // namespace footfall::report
