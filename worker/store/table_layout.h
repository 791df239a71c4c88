// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "worker/model/column.h"
#include "worker/model/value.h"
#include "worker/store/connection.h"

namespace footfall::store {

/// How a column's text form becomes a Value and back.
enum class ColumnKind : std::uint8_t { kAbsent, kInteger, kReal, kText, kBytes, kDateTime, kTime };
ColumnKind column_kind(std::string_view data_type);

/// The columns of one table, as the database has it. Immutable once read.
class TableLayout {
 public:
  struct Known {
    model::Column column;
    ColumnKind kind;
  };
  /// One line of information_schema.columns.
  struct Description {
    std::string name, data_type;
    bool required = false;  ///< NOT NULL, no default, not AUTO_INCREMENT
    bool narrow = false;    ///< of the character set utf8mb3
  };

  TableLayout(std::string table, const std::vector<Description>& columns);

  const std::string& table() const { return table_; }  ///< with prefix
  bool has(model::Column column) const { return kind(column) != ColumnKind::kAbsent; }
  ColumnKind kind(model::Column column) const { return kinds_[static_cast<std::size_t>(column)]; }
  /// Text beyond U+FFFF does not fit into the column.
  bool is_narrow(model::Column column) const { return narrow_.test(static_cast<std::size_t>(column)); }
  bool has_narrow() const { return narrow_.any(); }
  const std::vector<Known>& columns() const { return columns_; }  ///< sorted, as a Row is
  /// Columns that Footfall does not know; harmless, they keep their default.
  const std::vector<std::string>& unknown() const { return unknown_; }
  /// Of the unknown ones those without a default: no row can be inserted while there are any.
  const std::vector<std::string>& unknown_required() const { return unknown_required_; }

 private:
  std::string table_;
  std::array<ColumnKind, static_cast<std::size_t>(model::Column::kColumnEnd)> kinds_{};
  std::bitset<static_cast<std::size_t>(model::Column::kColumnEnd)> narrow_;
  std::vector<Known> columns_;
  std::vector<std::string> unknown_, unknown_required_;
};

/// The log tables that batches write.
struct Schema {
  TableLayout visit, link, conversion, item;
  bool visitor_index = false;  ///< index_idsite_idvisitor_time, which Matomo 5 has and an older schema may lack
  /// Whether log_action.name and tracking_failure.request_url are utf8mb3.
  bool narrow_actions = false, narrow_failures = false;
};

/// Throws StoreError(kStop) naming the table that is missing or the columns that cannot be filled.
Schema read_schema(Connection& connection);

}  // namespace footfall::store
