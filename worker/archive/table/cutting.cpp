// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/cutting.h"

#include <algorithm>
#include <string>

namespace footfall::archive {
namespace {

std::optional<double> real_of(const std::optional<Number>& number) {
  return number ? std::optional(real(*number)) : std::nullopt;
}

std::optional<double> sort_value(const Row& row, ColumnName column) {
  const Cell* value = row.columns.find(column);
  return value == nullptr ? std::nullopt : real_of(number_of(*value));
}

/// A row and what it is sorted by, apart from it: rows are big.
struct Place {
  std::optional<double> value, label;  ///< `label`: one that is a number
  Row* row;
};

/// Both numbers: as numbers, else as bytes.
int compare_labels(const Place& a, const Place& b) {
  if (a.label && b.label) return *a.label < *b.label ? -1 : *a.label > *b.label ? 1 : 0;
  const auto left = a.row->label.text();
  const auto right = b.row->label.text();
  if (left && right) return left->compare(*right);
  return label_text(a.row->label).compare(label_text(b.row->label));
}

/// Rows without the column go last; of equal ones that with fewer columns goes first, then that of the lesser label.
bool stands_before(const Place& a, const Place& b) {
  if (a.value.has_value() != b.value.has_value()) return a.value.has_value();
  if (a.value && *a.value != *b.value) return *a.value > *b.value;
  if (a.row->columns.size() != b.row->columns.size()) return a.row->columns.size() < b.row->columns.size();
  return compare_labels(a, b) < 0;
}

std::vector<Place> in_order(std::vector<Row>& rows, ColumnName column) {
  std::vector<Place> places;
  places.reserve(rows.size());
  for (Row& row : rows) places.push_back({sort_value(row, column), real_of(number_of(row.label)), &row});
  std::stable_sort(places.begin(), places.end(), stands_before);
  return places;
}

Row without_details(Row row) {
  row.metadata = {};
  row.subtable.reset();
  return row;
}

void cut_one(Table& table, std::size_t most, const Limits& limits, const Operations& operations) {
  if (most == 0 || table.size() <= most) return;
  const std::vector<Place> places = in_order(table.rows(), limits.sort_column);
  Row others(php::Value{kOthers});
  Table kept;
  kept.reserve(most - 1);
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (i + 1 < most) {
      kept.append(std::move(*places[i].row));
    } else {
      add_row(others, without_details(std::move(*places[i].row)), operations);
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
