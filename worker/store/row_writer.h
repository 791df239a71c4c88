// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "worker/model/row.h"
#include "worker/store/rows_form.h"
#include "worker/store/table_layout.h"

namespace footfall::store {

/// A value as SQL: numbers plain, text quoted, bytes as x'…', times as UTC literals. Throws StoreError(kSplitBatch) for
/// a number that SQL cannot write (infinite, not a number).
void append_value(std::string& sql, const model::Value& value);

/// What an INSERT does with a row whose key is there already.
enum class OnDuplicate {
  kFail,     ///< error 1062
  kKeep,     ///< the row in the table stays as it is; unlike INSERT IGNORE bad data are still an error
  kReplace,  ///< the columns given are updated; rows that set other columns go into a statement of their own
};

/// A row with cells that the caller adds to it (ids that became known late); these win over the row's own.
struct WriteRow {
  const model::Row* row = nullptr;
  std::vector<std::pair<model::Column, model::Value>> extra;
};

/// One statement and how many of the rows it writes.
struct Statement {
  std::string sql;
  std::size_t rows = 0;
};

/// Multi-row INSERTs in the order of `rows`: the columns are all that any row sets and the table has, DEFAULT where a row
/// does not set one. As few statements as `max_bytes` (the server's packet limit) allows; a row is never divided.
std::vector<Statement> build_inserts(const TableLayout& table, std::span<const WriteRow> rows, OnDuplicate duplicate,
                                     std::size_t max_bytes);

/// The row's cells of `columns` as SQL with commas between, NULL where it sets none.
std::string row_values(const WriteRow& row, std::span<const model::Column> columns);

/// A row to update, found by the integer `key`.
struct UpdateRow {
  std::int64_t key = 0;
  WriteRow cells;
};

/// UPDATEs of many rows with different columns each, as one join with the new values per statement. Rows that set no
/// column of the table are left out. Rows of one key must have been merged by the caller. Integers of `counters` are added
/// to what the row holds (NULL counts as 0). `condition` is SQL on the row `t` that must hold as well.
std::vector<Statement> build_updates(const TableLayout& table, model::Column key, std::span<const UpdateRow> rows,
                                     RowsForm form, std::span<const model::Column> counters = {},
                                     std::string_view condition = {});

}  // namespace footfall::store
