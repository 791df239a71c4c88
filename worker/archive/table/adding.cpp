// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/table/adding.h"

#include <algorithm>
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

Number sum_of(const Number& a, const Number& b) {
  const auto *left = std::get_if<std::int64_t>(&a), *right = std::get_if<std::int64_t>(&b);
  std::int64_t whole = 0;
  if (left != nullptr && right != nullptr && !__builtin_add_overflow(*left, *right, &whole)) return whole;
  return real(a) + real(b);
}

const Array* array_in(const Cell& cell) { return cell.apart() == nullptr ? nullptr : cell.apart()->array(); }
Array* array_in(Cell& cell) { return cell.apart() == nullptr ? nullptr : cell.apart()->array(); }

Cell sum(const Cell* into, const Cell& value) {
  if (into == nullptr || into->is_null()) return value;
  if (const Array* a = array_in(*into), *b = array_in(value); a != nullptr && b != nullptr) {
    Array result = *a;
    add_array(result, *b);
    return Value(std::move(result));
  }
  const auto number = number_of(value);
  if (!number) return 0;
  return sum_of(number_of(*into).value_or(std::int64_t{0}), *number);
}

Cell extreme(const Cell* into, const Cell& value, Operation operation) {
  const auto known = into == nullptr ? std::nullopt : number_of(*into);
  const auto number = number_of(value);
  if (!number) return known ? *into : Cell();
  if (!known) return value;
  const bool takes = operation == Operation::kMax ? real(*number) > real(*known) : real(*number) < real(*known);
  return takes ? value : *into;
}

Operation operation_of(ColumnName column, const Operations& operations) {
  if (!operations.empty()) {
    const auto known = operations.find(column);
    if (known != operations.end()) return known->second;
  }
  return column == ColumnName(kMaxActions) ? Operation::kMax : Operation::kSum;
}

/// False for what takes more thought than numbers of one kind and arrays.
bool add_in_place(Cell& into, const Cell& value, Operation operation) {
  if (Array* a = array_in(into); a != nullptr) {
    const Array* b = array_in(value);
    if (b != nullptr) add_array(*a, *b);
    return b != nullptr;
  }
  if (operation != Operation::kSum) return false;
  if (const auto* a = into.whole(), *b = value.whole(); a != nullptr && b != nullptr) {
    std::int64_t whole = 0;
    if (__builtin_add_overflow(*a, *b, &whole)) return false;
    into = whole;
    return true;
  }
  const auto *a = into.real(), *b = value.real();
  if (a == nullptr || b == nullptr) return false;
  into = *a + *b;
  return true;
}

bool counts_something(const Row& row) { return real_in(row.columns, kHits) != 0 || real_in(row.columns, kVisits) != 0; }

}  // namespace

std::optional<Number> number_of(const Value& value) {
  if (const auto* whole = value.whole()) return *whole;
  if (const auto* real = value.real()) return *real;
  const auto text = value.text();
  return text ? number_in(*text) : std::nullopt;
}

std::optional<Number> number_of(const Cell& cell) {
  if (const auto* whole = cell.whole()) return *whole;
  if (const auto* real = cell.real()) return *real;
  return cell.apart() == nullptr ? std::nullopt : number_of(*cell.apart());
}

double real_in(const Columns& columns, ColumnName name) {
  const Cell* cell = columns.find(name);
  const auto number = cell == nullptr ? std::nullopt : number_of(*cell);
  return number ? real(*number) : 0;
}

double real(const Number& number) {
  return std::visit([](auto value) { return static_cast<double>(value); }, number);
}

void add_array(Array& into, const Array& more) {
  for (const auto& [key, value] : more) {
    const auto known = std::ranges::find(into, key, &Array::value_type::first);
    if (known == into.end()) {
      into.emplace_back(key, value);
    } else if (known->second.array() != nullptr && value.array() != nullptr) {
      add_array(*known->second.array(), *value.array());
    } else {
      const Cell before(known->second);
      known->second = added(&before, value, Operation::kSum).value();
    }
  }
}

Cell added(const Cell* into, const Cell& value, Operation operation) {
  return operation == Operation::kSum ? sum(into, value) : extreme(into, value, operation);
}

void add_columns(Columns& into, const Columns& more, const Operations& operations) {
  if (into.empty()) into.reserve(more.size());
  // Rows of one report have the same columns in the same order, mostly.
  std::size_t place = 0;
  for (const auto& [value, column] : more.entries()) {
    Cell* known = into.find_near(column, place++);
    const Operation operation = operation_of(column, operations);
    if (known == nullptr) {
      into.append(column, added(nullptr, value, operation));
    } else if (!add_in_place(*known, value, operation)) {
      *known = added(known, value, operation);
    }
  }
}

void add_row(Row& into, const Row& row, const Operations& operations) {
  // Of the first row that counts anything, or else of the first.
  if (into.columns.empty() || (!counts_something(into) && counts_something(row))) into.metadata = row.metadata;
  add_columns(into.columns, row.columns, operations);
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
