// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "worker/php/regex.h"
#include "worker/report/table/table.h"

namespace footfall::report {

// What a request's filter_… parameters do to a table. Source: Matomo 5.2, DataTable\Filter.

/// What filter_pattern means; nullptr where it is no expression.
std::shared_ptr<const PhpRegex> filter_expression(const std::string& pattern);
/// Rows whose column, or metadata where they have none, match the expression, whatever the case.
void keep_matching(Table& table, const std::string& column, const std::string& expression);
/// The same for rows that match, or hold one that does.
void keep_matching_deep(Table& table, const std::string& column, const std::string& expression);
/// Without rows below `least`; 0: below 2 % of the column's sum.
void drop_low_population(Table& table, const std::string& column, double least);
/// The first `rows`, and all others added up in a row of label -1, where that is more than one.
void truncate(Table& table, std::int64_t rows);
/// `count` rows from `first` on; below 0: all. The row of others counts as the last.
void limit(Table& table, std::int64_t first, std::int64_t count, bool keeps_others);

/// hideColumns, showColumns: of subtables too.
void hide_columns(Table& table, const std::vector<std::string>& names);
void show_columns(Table& table, const std::vector<std::string>& names);

/// Names the row of others.
void name_others(Table& table);

}  // namespace footfall::report
