// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/table/columns.h"
#include "worker/archive/table/label_index.h"

namespace footfall::archive {

class Table;

/// One label of a report with its metrics.
struct Row {
  php::Value label;  ///< text or a whole number
  Columns columns;   ///< without the label
  Columns metadata;
  std::unique_ptr<Table> subtable;
  /// Row numbers left out before it in storage: rows that were dropped (Resolution_resolution).
  std::int64_t gap = 0;

  Row() = default;
  explicit Row(php::Value text) : label(std::move(text)) {}
};

/// A report: rows in the order in which their labels were met, each label once, and perhaps "Others" behind them.
class Table {
 public:
  std::vector<Row>& rows() { return rows_; }
  const std::vector<Row>& rows() const { return rows_; }
  /// The row of that label; nullptr where there is none. Text and number of one spelling are one label, as in PHP's keys.
  Row* find(const php::Value& label);
  /// The row of that label, made where there is none. Valid until the next row is made.
  Row& row(const php::Value& label);
  Row& row(php::Value&& label);
  /// The same where new labels find room or not: nullptr for one that is not there where the table has no room.
  Row* row_where_room(php::Value&& label, bool has_room);
  /// Adds a row whose label is not there yet; labels are looked at when one is searched next.
  void append(Row row) { rows_.push_back(std::move(row)); }
  void reserve(std::size_t rows) { rows_.reserve(rows); }

  /// The row of label -1 that holds what no other row does.
  const Row* others() const { return others_ ? &*others_ : nullptr; }
  Row& make_others();
  void set_others(Row others) { others_ = std::move(others); }
  std::optional<Row> take_others() { return std::exchange(others_, std::nullopt); }

  std::size_t size() const { return rows_.size() + (others_ ? 1 : 0); }
  bool empty() const { return size() == 0; }

  /// Ends day subtables of downloads and outlinks: a row -3 by which Matomo marks tables with operations of their own.
  bool has_operations_row = false;

 private:
  Row* find(std::string_view label, std::uint32_t hash);
  void index_appended();
  /// A new row takes the label as it is given: by copy or not.
  template <class Label>
  Row* found_or_made(Label&& label, bool has_room);

  std::vector<Row> rows_;
  std::optional<Row> others_;
  LabelIndex by_label_;
  std::size_t indexed_ = 0;  ///< so many rows are in by_label_
};

/// How a label is spelled: text and numbers alike, "" for anything else.
std::string label_text(const php::Value& label);

/// The label of rows -1.
inline constexpr int kOthers = -1;

}  // namespace footfall::archive
