// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/processed/shown_columns.h"

#include <algorithm>
#include <array>

#include "worker/php/array.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Names = std::vector<std::string>;

php::Array* array_in(php::Array& entry, const char* name) {
  Value* found = php::find(entry, name);
  return found == nullptr ? nullptr : found->array();
}

bool is_in(const Names& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

/// Takes fields from one of the entry's arrays; from the entry too what is left empty.
void keep_fields(php::Array& entry, const char* name, const auto& keeps) {
  php::Array* fields = array_in(entry, name);
  if (fields == nullptr) return;
  std::erase_if(*fields, [&](const auto& field) { return !keeps(php::key_text(field.first)); });
  if (fields->empty()) std::erase_if(entry, [&](const auto& field) { return field.first == php::Key(name); });
}

void keep_metrics(php::Array& entry, std::initializer_list<const char*> of, const auto& keeps) {
  for (const char* name : of) keep_fields(entry, name, keeps);
}

void add_fields(php::Array& columns, php::Array& entry, const char* name) {
  const php::Array* fields = array_in(entry, name);
  if (fields == nullptr) return;
  for (const auto& field : *fields) {
    if (std::ranges::find(columns, field.first, &php::Array::value_type::first) == columns.end())
      columns.push_back(field);
  }
}

/// The only metric of goals that stands among the columns.
void add_revenue(php::Array& columns, php::Array& entry) {
  const php::Array* goals = array_in(entry, "metricsGoal");
  if (goals == nullptr) return;
  std::ranges::copy_if(*goals, std::back_inserter(columns),
                       [](const auto& field) { return field.first == php::Key("revenue"); });
}

/// Names of columns begin with a capital.
void capitalise(php::Array& columns) {
  for (auto& [key, value] : columns) {
    std::string text = text_of(value);
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
    value = std::move(text);
  }
}

php::Array columns_of(php::Array& entry) {
  php::Array columns;
  if (const Value* dimension = php::find(entry, "dimension")) columns.emplace_back("label", *dimension);
  add_fields(columns, entry, "metrics");
  add_fields(columns, entry, "processedMetrics");
  add_revenue(columns, entry);
  capitalise(columns);
  return columns;
}

/// What explains it stays.
void take_away(ShownReport& report, const std::string& column) {
  std::erase_if(report.columns, [&](const auto& field) { return field.first == php::Key(column); });
  keep_metrics(report.entry, {"metrics"}, [&](const std::string& name) { return name != column; });
}

bool has_dimension(const php::Array& columns) { return !columns.empty() && columns[0].first == php::Key("label"); }

bool is_measured(const Table& table, const std::string& column) {
  bool is_there = false;
  table.for_each_row([&](const Row& row) { is_there |= row.columns.has(column); });
  return is_there;
}

}  // namespace

bool is_chosen(const std::string& column, const Names& hidden, const Names& shown) {
  return !is_in(hidden, column) && (shown.empty() || column == "label" || is_in(shown, column));
}

bool ShownReport::shows(const std::string& column) const { return php::find(columns, column) != nullptr; }

void ShownReport::remove(const std::string& column) {
  take_away(*this, column);
  keep_metrics(entry, {"metricsDocumentation"}, [&](const std::string& name) { return name != column; });
}

ShownReport shown_report(php::Array entry, const std::string& period, const Names& hidden, const Names& shown) {
  const auto is_shown = [&](const std::string& name) { return is_chosen(name, hidden, shown); };
  if (!hidden.empty() || !shown.empty())
    keep_metrics(entry, {"metrics", "processedMetrics", "metricsDocumentation", "metricTypes"}, is_shown);
  ShownReport report{std::move(entry), {}};
  report.columns = columns_of(report.entry);
  if (period != "day" && has_dimension(report.columns)) {
    take_away(report, "nb_uniq_visitors");
    take_away(report, "nb_users");
  }
  return report;
}

void remove_unmeasured(ShownReport& report, const std::vector<const Table*>& tables) {
  const std::string time = "avg_time_generation";
  if (std::ranges::any_of(tables, [&](const Table* table) { return is_measured(*table, time); })) return;
  report.remove(time);
}

}  // namespace footfall::report
