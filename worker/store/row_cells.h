// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bitset>
#include <string>
#include <utility>
#include <vector>

#include "worker/model/row.h"
#include "worker/store/table_layout.h"

namespace footfall::store {

/// A row with cells that the caller adds to it (ids that became known late); these win over the row's own.
struct WriteRow {
  const model::Row* row = nullptr;
  std::vector<std::pair<model::Column, model::Value>> extra;
};

using ColumnSet = std::bitset<static_cast<std::size_t>(model::Column::kColumnEnd)>;

/// nullptr where the row does not set the column.
const model::Value* cell(const WriteRow& row, model::Column column);
/// Adds the columns that the row sets and the table has.
void collect(const TableLayout& table, const WriteRow& row, ColumnSet& set);
/// In the table's order.
std::vector<model::Column> used_columns(const TableLayout& table, const ColumnSet& set);
/// In backticks.
std::string name_of(model::Column column);

}  // namespace footfall::store
