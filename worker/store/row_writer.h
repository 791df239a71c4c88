// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "worker/model/row.h"
#include "worker/store/row_cells.h"
#include "worker/store/statement_packer.h"
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

/// Multi-row INSERTs in the order of `rows`: the columns are all that any row sets and the table has, DEFAULT where a row
/// does not set one. As few statements as `max_bytes` (the server's packet limit) allows; a row is never divided.
std::vector<Statement> build_inserts(const TableLayout& table, std::span<const WriteRow> rows, OnDuplicate duplicate,
                                     std::size_t max_bytes);

/// The row's cells of `columns` as SQL with commas between, NULL where it sets none.
std::string row_values(const WriteRow& row, std::span<const model::Column> columns);

}  // namespace footfall::store
