// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <variant>

#include "worker/archive/table/table.h"

namespace footfall::archive {

enum class Operation : std::uint8_t { kSum, kMin, kMax };
/// What is done to columns when rows are added, where it is no sum.
using Operations = std::map<php::Key, Operation>;

/// A number: whole, or not.
using Number = std::variant<std::int64_t, double>;
/// Nothing for what is neither a number nor text that spells one.
std::optional<Number> number_of(const php::Value& value);
double real(const Number& number);

/// `into` + `value` as Matomo's rows are added: numbers and numeric text add, null to a number gives 0, arrays add key by
/// key; a minimum or maximum ignores null and "".
php::Value added(const php::Value* into, const php::Value& value, Operation operation);

/// Adds the columns, the metadata where `into` has none, and the subtables by label. max_actions (4) is always a maximum.
void add_row(Row& into, const Row& row, const Operations& operations);
/// The columns alone.
void add_columns(Row& into, const Row& row, const Operations& operations);
/// Every row of `table`, its "Others" to those of `into`.
void add_table(Table& into, const Table& table, const Operations& operations);

}  // namespace footfall::archive
