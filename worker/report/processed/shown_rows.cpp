// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/processed/shown_rows.h"

#include <string_view>

#include "worker/php/array.h"
#include "worker/report/metric/processed_metric.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Unit = ProcessedMetric::Unit;

bool has(const std::string& name, const char* part) { return name.find(part) != std::string::npos; }

/// By the column's name. Source: Matomo 5.2, Metrics\Formatter::getPrettyMetric…
Unit unit_of(const std::string& column) {
  if (has(column, "time_generation")) return Unit::kSeconds;
  if (has(column, "time")) return Unit::kClock;
  if ((has(column, "revenue") || has(column, "price")) && !has(column, "evolution")) return Unit::kMoney;
  return has(column, "_rate") ? Unit::kPercent : Unit::kNumber;
}

Value pretty(const std::string& column, const Value& value, const ValueStyle& style) {
  if (value.is_null()) return pretty(column, 0, style);
  if (style.is_raw || !is_number(value)) return value;
  const Unit unit = unit_of(column);
  return unit == Unit::kNumber ? value : formatted(value, unit, style.currency_symbol);
}

/// Of a goal by its number; those of orders and carts are not shown.
bool is_of_goal(std::string_view column) {
  constexpr std::string_view kStart = "goal_";
  if (!column.starts_with(kStart)) return false;
  column.remove_prefix(kStart.size());
  const std::size_t end = column.find_first_not_of("0123456789");
  return end != 0 && end != std::string_view::npos && column[end] == '_';
}

Row shown_row(const Row& row, const ShownReport& report, const ValueStyle& style) {
  Row shown;
  for (const auto& [column, value] : row.columns) {
    if (report.shows(column)) {
      shown.columns.append(column, pretty(column, value, style));
    } else if (is_of_goal(column.text())) {
      shown.columns.append(column, value.is_null() ? value : pretty(column, value, style));
    } else if (style.shows_all) {
      shown.columns.append(column, value.is_null() ? Value(0) : value);
    }
  }
  for (const auto& [key, text] : report.columns) {
    const std::string column = php::key_text(key);
    if (!shown.columns.has(column)) shown.columns.append(column, pretty(column, 0, style));
  }
  return shown;
}

/// The subtable's number too; that in the archive comes first where the subtable is loaded.
Row metadata_of(const Row& row) {
  Row shown;
  if (row.subtable && row.subtable_number) shown.columns.append("idsubdatatable_in_db", *row.subtable_number);
  for (const auto& [name, value] : row.metadata) shown.columns.append(name, value);
  if (row.subtable_number) shown.columns.append("idsubdatatable", *row.subtable_number);
  return shown;
}

}  // namespace

Table shown_rows(const Table& table, const ShownReport& report, const ValueStyle& style) {
  Table shown;
  shown.is_simple = table.is_simple;
  table.for_each_row([&](const Row& row) { shown.rows.push_back(shown_row(row, report, style)); });
  return shown;
}

Table shown_metadata(const Table& table) {
  Table shown;
  if (table.is_simple) return shown;
  bool has_any = false;
  table.for_each_row([&](const Row& row) {
    shown.rows.push_back(metadata_of(row));
    has_any |= !shown.rows.back().columns.empty();
  });
  return has_any ? std::move(shown) : Table();
}

}  // namespace footfall::report
