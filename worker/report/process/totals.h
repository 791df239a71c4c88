// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/core/shape.h"
#include "worker/report/table/table.h"

namespace footfall::report {

/// All rows of the first level added up, with named columns; nullptr for a table without rows or of one row of numbers.
/// Source: Matomo 5.2, DataTablePostProcessor's totals.
std::unique_ptr<Row> totals_of(const Table& table, const Shape& shape);

}  // namespace footfall::report
