// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/cutting.h"

#include <algorithm>
#include <string>

namespace footfall::archive {
namespace {

/// Both numbers: as numbers, else as bytes.
int compare_labels(const php::Value& a, const php::Value& b) {
  const auto left = number_of(a), right = number_of(b);
  if (left && right) return real(*left) < real(*right) ? -1 : real(*left) > real(*right) ? 1 : 0;
  return label_text(a).compare(label_text(b));
}

std::optional<double> sort_value(const Row& row, ColumnName column) {
  const Cell* value = row.columns.find(column);
  const auto number = value == nullptr ? std::nullopt : number_of(*value);
  return number ? std::optional(real(*number)) : std::nullopt;
}

/// Rows without the column go last; of equal ones that with fewer columns goes first, then that of the lesser label.
bool stands_before(const Row& a, const Row& b, ColumnName column) {
  const auto left = sort_value(a, column), right = sort_value(b, column);
  if (left.has_value() != right.has_value()) return left.has_value();
  if (left && *left != *right) return *left > *right;
  if (a.columns.size() != b.columns.size()) return a.columns.size() < b.columns.size();
  return compare_labels(a.label, b.label) < 0;
}

Row without_details(Row row) {
  row.metadata = {};
  row.subtable.reset();
  return row;
}

void cut_one(Table& table, std::size_t most, const Limits& limits, const Operations& operations) {
  if (most == 0 || table.size() <= most) return;
  std::vector<Row> rows = std::move(table.rows());
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const Row& a, const Row& b) { return stands_before(a, b, limits.sort_column); });
  Row others(php::Value{kOthers});
  Table kept;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (i + 1 < most) {
      kept.row(rows[i].label) = std::move(rows[i]);
    } else {
      add_row(others, without_details(std::move(rows[i])), operations);
    }
  }
  if (auto old = table.take_others()) add_row(others, without_details(std::move(*old)), operations);
  kept.set_others(without_details(std::move(others)));
  kept.has_operations_row = table.has_operations_row;
  table = std::move(kept);
}

void cut_level(Table& table, std::size_t most, const Limits& limits, const Operations& operations) {
  cut_one(table, most, limits, operations);
  for (Row& row : table.rows()) {
    if (row.subtable != nullptr) cut_level(*row.subtable, limits.subtable_rows, limits, operations);
  }
}

}  // namespace

void cut(Table& table, const Limits& limits, const Operations& operations) {
  cut_level(table, limits.rows, limits, operations);
}

}  // namespace footfall::archive
