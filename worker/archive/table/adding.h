// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <variant>

#include "worker/archive/table/table.h"

namespace footfall::archive {

enum class Operation : std::uint8_t { kSum, kMin, kMax };
/// What is done to columns when rows are added, where it is no sum.
using Operations = std::map<ColumnName, Operation>;

/// Nothing for what is neither a number nor text that spells one.
std::optional<Number> number_of(const php::Value& value);
std::optional<Number> number_of(const Cell& cell);
double real(const Number& number);
/// 0 where there is no such column, or no number in it.
double real_in(const Columns& columns, ColumnName name);

/// `into` + `value` as Matomo's rows are added: numbers and numeric text add, null to a number gives 0, arrays add key by
/// key; a minimum or maximum ignores null and "".
Cell added(const Cell* into, const Cell& value, Operation operation);

/// Key by key, arrays below too.
void add_array(php::Array& into, const php::Array& more);

/// Adds the columns, the metadata where `into` has none, and the subtables by label. max_actions (4) is always a maximum.
void add_row(Row& into, const Row& row, const Operations& operations);
/// The columns alone.
void add_columns(Columns& into, const Columns& more, const Operations& operations);
/// Every row of `table`, its "Others" to those of `into`.
void add_table(Table& into, const Table& table, const Operations& operations);

}  // namespace footfall::archive
