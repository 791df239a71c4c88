// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// How many rows a report keeps, "Others" among them; 0: all.
struct Limits {
  std::size_t rows = 0, subtable_rows = 0;
  ColumnName sort_column = 2;  ///< the highest of these stay
};

/// Cuts `table` and all tables below it: the highest rows stay, sorted, the rest is added into "Others", without
/// metadata and subtables. A table within its limit keeps its order.
void cut(Table& table, const Limits& limits, const Operations& operations);

}  // namespace footfall::archive
