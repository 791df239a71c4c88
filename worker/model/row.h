// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "worker/model/column.h"
#include "worker/model/value.h"

namespace footfall::model {

/// A partial table row: a value per column that was set. What is not set keeps the database's default (insert) or its
/// present value (update). Cheap to copy into another table's row, since columns of one name are one Column everywhere.
class Row {
 public:
  void set(Column column, Value value);
  void set_null(Column column) { set(column, Null{}); }
  void erase(Column column);
  /// Erases the cells (column and value) of which `condition` is true.
  template <typename Condition>
  void erase_if(Condition condition) {
    std::erase_if(cells_, condition);
  }
  void reserve(std::size_t columns) { cells_.reserve(columns); }

  bool has(Column column) const { return find(column) != nullptr; }
  /// nullptr where the column is not set.
  const Value* find(Column column) const;
  /// Null where it is not set.
  const Value& get(Column column) const;

  /// The value as that type; `fallback` where it is not set, NULL or of another type.
  std::int64_t integer(Column column, std::int64_t fallback = 0) const;
  std::string_view text(Column column, std::string_view fallback = {}) const;
  std::string_view bytes(Column column) const;
  std::int64_t time(Column column, std::int64_t fallback = 0) const;
  bool is_null(Column column) const;

  auto begin() const { return cells_.begin(); }
  auto end() const { return cells_.end(); }
  std::size_t size() const { return cells_.size(); }
  bool operator==(const Row& other) const = default;

 private:
  std::vector<std::pair<Column, Value>> cells_;  // sorted by column
};

}  // namespace footfall::model
