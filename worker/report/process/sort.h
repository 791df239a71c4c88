// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/report/table/table.h"

namespace footfall::report {

/// Orders the rows by a column as Matomo 5.2 does: numbers by size, with the number of visits and then the label, the other
/// way round, where they are equal; texts in natural order. Rows without a value go last, "Others" stays where it is.
/// Subtables are ordered by the same column where the table holds them.
void sort_rows(Table& table, const std::string& column, bool descending);

/// Natural order: digits as numbers, letters whatever their case, blanks skipped. Less, equal or greater than 0.
int compare_naturally(std::string_view a, std::string_view b);

}  // namespace footfall::report
