// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "worker/store/row_cells.h"
#include "worker/store/rows_form.h"
#include "worker/store/statement_packer.h"
#include "worker/store/table_layout.h"

namespace footfall::store {

/// A row to update, found by the integer `key`.
struct UpdateRow {
  std::int64_t key = 0;
  WriteRow cells;
};

/// Rows of one table to update, with different columns each. Rows that set no column of the table are left out. Rows of one
/// key must have been merged by the caller.
struct TableUpdate {
  const TableLayout& table;
  model::Column key;
  std::span<const UpdateRow> rows;
  /// Integers of these are added to what the row holds (NULL counts as 0).
  std::span<const model::Column> counters = {};
  /// SQL on the row `{0}` that must hold as well.
  std::string_view condition = {};
};

/// UPDATEs of one or two tables, as one join with the new values per statement. Those of two tables lie side by side, so
/// that a line brings a row of each. Statement::rows counts lines.
std::vector<Statement> build_updates(std::span<const TableUpdate> tables, RowsForm form);
inline std::vector<Statement> build_updates(const TableUpdate& table, RowsForm form) {
  return build_updates({&table, 1}, form);
}

}  // namespace footfall::store
