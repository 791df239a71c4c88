// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/adding.h"

#include <charconv>
#include <cstdlib>
#include <optional>

#include "common/php_number.h"

namespace footfall::archive {
namespace {

using php::Array;
using php::Value;

constexpr std::int64_t kVisits = 2, kMaxActions = 4, kHits = 12;

std::optional<Number> number_in(std::string_view text) {
  if (!is_numeric(text)) return std::nullopt;
  std::int64_t whole = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error == std::errc{} && end == text.data() + text.size()) return whole;
  return std::strtod(std::string(text).c_str(), nullptr);
}

Value sum_of(const Number& a, const Number& b) {
  const auto *left = std::get_if<std::int64_t>(&a), *right = std::get_if<std::int64_t>(&b);
  std::int64_t whole = 0;
  if (left != nullptr && right != nullptr && !__builtin_add_overflow(*left, *right, &whole)) return whole;
  return real(a) + real(b);
}

Value sum_of_arrays(const Array& a, const Array& b) {
  Columns result;
  for (const auto& [key, value] : a) result.set(key, value);
  for (const auto& [key, value] : b) result.set(key, added(result.find(key), value, Operation::kSum));
  return result.entries();
}

Value sum(const Value* into, const Value& value) {
  if (into == nullptr || into->is_null()) return value;
  if (const auto* a = into->array(), *b = value.array(); a != nullptr && b != nullptr) return sum_of_arrays(*a, *b);
  const auto number = number_of(value);
  if (!number) return 0;
  return sum_of(number_of(*into).value_or(std::int64_t{0}), *number);
}

Value extreme(const Value* into, const Value& value, Operation operation) {
  const auto known = into == nullptr ? std::nullopt : number_of(*into);
  const auto number = number_of(value);
  if (!number) return known ? *into : Value();
  if (!known) return value;
  const bool takes = operation == Operation::kMax ? real(*number) > real(*known) : real(*number) < real(*known);
  return takes ? value : *into;
}

Operation operation_of(const php::Key& column, const Operations& operations) {
  const auto known = operations.find(column);
  if (known != operations.end()) return known->second;
  return column == php::Key(kMaxActions) ? Operation::kMax : Operation::kSum;
}

bool counts_something(const Row& row) {
  const auto is_more_than_0 = [&](std::int64_t column) {
    const Value* value = row.columns.find(column);
    const auto number = value == nullptr ? std::nullopt : number_of(*value);
    return number && real(*number) != 0;
  };
  return is_more_than_0(kHits) || is_more_than_0(kVisits);
}

}  // namespace

std::optional<Number> number_of(const Value& value) {
  if (const auto* whole = std::get_if<std::int64_t>(&value.content())) return *whole;
  if (const auto* real = std::get_if<double>(&value.content())) return *real;
  const auto* text = std::get_if<std::string>(&value.content());
  return text == nullptr ? std::nullopt : number_in(*text);
}

double real(const Number& number) {
  return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

Value added(const Value* into, const Value& value, Operation operation) {
  return operation == Operation::kSum ? sum(into, value) : extreme(into, value, operation);
}

void add_columns(Row& into, const Row& row, const Operations& operations) {
  for (const auto& [column, value] : row.columns.entries()) {
    into.columns.set(column, added(into.columns.find(column), value, operation_of(column, operations)));
  }
}

void add_row(Row& into, const Row& row, const Operations& operations) {
  // Of the first row that counts anything, or else of the first.
  if (into.columns.empty() || (!counts_something(into) && counts_something(row))) into.metadata = row.metadata;
  add_columns(into, row, operations);
  if (row.subtable == nullptr) return;
  if (into.subtable == nullptr) into.subtable = std::make_unique<Table>();
  add_table(*into.subtable, *row.subtable, operations);
}

void add_table(Table& into, const Table& table, const Operations& operations) {
  for (const Row& row : table.rows()) add_row(into.row(row.label), row, operations);
  if (table.others() == nullptr) return;
  Row& others = into.make_others();
  add_row(others, *table.others(), operations);
  others.metadata = {};
}

}  // namespace footfall::archive
