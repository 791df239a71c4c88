// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "worker/model/row.h"
#include "worker/store/table_layout.h"

namespace footfall::store {

/// A value from its text form in a result row. Times are read as UTC.
model::Value parse_value(ColumnKind kind, std::string_view text);

/// The result's present row, whose columns from `first` on are those of `table` in its order.
model::Row read_row(const TableLayout& table, const Result& result, std::size_t first);

}  // namespace footfall::store
