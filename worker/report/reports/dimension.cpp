// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/reports/dimension.h"

#include "worker/report/metric/metric_names.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/process/filters.h"
#include "worker/report/process/sort.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

void name_all_others(Table& table) {
  name_others(table);
  table.for_each_row([](Row& row) {
    if (row.subtable) name_all_others(*row.subtable);
  });
}

}  // namespace

Table dimension_table(const Question& question, const std::string& record) {
  Table table = record_table(question, record);
  table.queue([](Table& one) { name_columns(one); });
  table.queue(name_all_others);
  return table;
}

std::string label_above(const Question& question, const std::string& record) {
  Question top = question;
  top.subtable.reset();
  top.is_expanded = false;
  for (const Row& row : record_table(top, record).rows) {
    if (row.subtable_number == question.subtable) return label_of(row);
  }
  return {};
}

void set_metadata(Table& table, const std::string& name, const std::function<Value(const Row&)>& value_of) {
  for (Row& row : table.rows) {
    Value value = value_of(row);
    if (!value.is_null()) row.metadata.set(name, std::move(value));
  }
}

void set_metadata_by_label(Table& table, const std::string& name,
                           const std::function<Value(const std::string&)>& value_of) {
  set_metadata(table, name, [&](const Row& row) { return value_of(label_of(row)); });
}

void relabel(Table& table, const std::function<Value(const std::string&)>& label_for) {
  for (Row& row : table.rows) row.columns.set("label", label_for(label_of(row)));
}

void group_by_label(Table& table, const std::function<Value(const std::string&)>& label_for) {
  group_by(table, [&](const Row& row) { return label_for(label_of(row)); });
}

void add_share_of_visits(Table& table, double visits) {
  table.metrics.push_back(std::make_shared<const ProcessedMetric>(
      ProcessedMetric{Name("nb_visits_percentage"), ProcessedMetric::Unit::kPercent, [visits](const Row& row) {
                        const Value share = quotient(metric_value(row, "nb_visits"), visits, 2);
                        return number_of(share) > 1 ? Value(1) : number_of(share) < 0 ? Value(0) : share;
                      }}));
}

void sort_by_label(Table& table) { sort_rows(table, "label", false); }

}  // namespace footfall::report
