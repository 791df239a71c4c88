// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/row_cells.h"

namespace footfall::store {

using model::Column;

const model::Value* cell(const WriteRow& row, Column column) {
  for (const auto& [extra, value] : row.extra) {
    if (extra == column) return &value;
  }
  return row.row ? row.row->find(column) : nullptr;
}

void collect(const TableLayout& table, const WriteRow& row, ColumnSet& set) {
  if (row.row) {
    for (const auto& [column, value] : *row.row) set.set(static_cast<std::size_t>(column), table.has(column));
  }
  for (const auto& [column, value] : row.extra) set.set(static_cast<std::size_t>(column), table.has(column));
}

std::vector<Column> used_columns(const TableLayout& table, const ColumnSet& set) {
  std::vector<Column> columns;
  for (const auto& known : table.columns()) {
    if (set.test(static_cast<std::size_t>(known.column))) columns.push_back(known.column);
  }
  return columns;
}

std::string name_of(Column column) { return '`' + std::string(model::column_name(column)) + '`'; }

}  // namespace footfall::store
