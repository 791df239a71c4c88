// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "worker/report/table/fields.h"

namespace footfall::report {

struct Table;
struct ProcessedMetric;

/// One line of a report.
struct Row {
  Fields columns, metadata;
  std::optional<std::int64_t> subtable_number;  ///< its number in the archive
  std::unique_ptr<Table> subtable;              ///< where it is loaded
  bool is_number_last = false;                  ///< of a subtable that no archive holds
  bool has_taken_metadata = false;              ///< of a row that was added to it

  Row() = default;
  Row(Row&&) noexcept = default;
  Row& operator=(Row&&) noexcept = default;
  ~Row();

  const Value* column_or_metadata(std::string_view name) const;
};

/// What is done to a table only once it has been sorted and cut.
using Filter = std::function<void(Table&)>;
/// How a column of rows that become one is made: adding up is the rule.
enum class Joining : std::uint8_t { kSum, kMinimum, kMaximum, kSkip };

/// A report: rows, and perhaps one of all others, which stands last whatever the order.
struct Table {
  std::vector<Row> rows;
  std::unique_ptr<Row> others;
  bool is_simple = false;                          ///< one row of numbers without a label
  std::vector<std::pair<Name, Joining>> joinings;  ///< of columns that are not added up
  std::vector<Filter> queued;
  std::vector<std::shared_ptr<const ProcessedMetric>> metrics;  ///< of this table alone, after those of its report
  std::unique_ptr<Row> totals;  ///< all rows added up before any filter, where that was asked for

  bool empty() const { return rows.empty() && !others; }
  std::size_t size() const { return rows.size() + (others ? 1 : 0); }
  /// Each row, the others last.
  template <class Visit>
  void for_each_row(Visit visit) {
    for (Row& row : rows) visit(row);
    if (others) visit(*others);
  }
  template <class Visit>
  void for_each_row(Visit visit) const {
    for (const Row& row : rows) visit(row);
    if (others) visit(std::as_const(*others));
  }
  void queue(Filter filter) { queued.push_back(std::move(filter)); }
};

Row copy_of(const Row& row);
Table copy_of(const Table& table);

/// Adds `other` to `row` as Matomo 5.2 joins rows: numbers add up, the most actions of a visit are the greatest, arrays are
/// joined key by key, columns with a rule of their own follow it. Of metadata see add_metadata(). Subtables are joined
/// where both are loaded.
void add_row(Row& row, const Row& other, const Table& of);
void add_metadata(Row& row, const Row& other, bool is_others);

/// Renames labels and joins rows that come out equal, in the place of the first.
void group_by(Table& table, const std::function<Value(const Row&)>& label_of);

/// Of all rows, those below too.
void erase_columns(Table& table, const std::vector<Name>& names);
/// The same of names by what they are. `is_erased` is asked once a name.
void erase_columns(Table& table, const std::function<bool(const Name&)>& is_erased);

/// The label as text.
std::string label_of(const Row& row);

}  // namespace footfall::report
