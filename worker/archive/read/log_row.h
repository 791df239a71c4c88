// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "worker/model/column.h"

namespace footfall::archive {

class Collation;

/// The columns of a log table that are read, in the order in which the rows bring them. Outlives its rows.
class LogColumns {
 public:
  LogColumns() { places_.fill(-1); }

  /// `collation`: of a column of text, else nullptr.
  void add(model::Column column, const Collation* collation = nullptr);
  /// What the database makes of a row, in SQL; it comes behind the columns.
  void add_computed(std::string sql) { computed_.push_back(std::move(sql)); }
  const std::vector<model::Column>& list() const { return list_; }
  const std::vector<std::string>& computed() const { return computed_; }
  std::size_t size() const { return list_.size() + computed_.size(); }
  /// -1 where the column is not read.
  int place(model::Column column) const { return places_[static_cast<std::size_t>(column)]; }
  const Collation* collation(model::Column column) const {
    return place(column) < 0 ? nullptr : collations_[static_cast<std::size_t>(place(column))];
  }

 private:
  std::vector<model::Column> list_;
  std::vector<const Collation*> collations_;
  std::vector<std::string> computed_;
  std::array<std::int16_t, static_cast<std::size_t>(model::Column::kColumnEnd)> places_;
};

/// A row of a log table as text, as the database gives it; a column that the table lacks is NULL. Times are Unix seconds,
/// the visitor's local time is its hour. Refers to bytes of its reader.
class LogRow {
 public:
  struct Field {
    const char* data = nullptr;  ///< nullptr: NULL
    std::uint32_t size = 0;
  };

  LogRow() = default;
  LogRow(const LogColumns& columns, const Field* fields) : columns_(&columns), fields_(fields) {}

  bool is_null(model::Column column) const { return field(column).data == nullptr; }
  /// "" for NULL.
  std::string_view text(model::Column column) const;
  std::int64_t integer(model::Column column) const;  ///< 0 for NULL
  double real(model::Column column) const;           ///< 0 for NULL
  /// Not NULL and not "".
  bool has_text(model::Column column) const { return field(column).size > 0; }
  /// The first 8 bytes of a BINARY column as one number.
  std::uint64_t binary(model::Column column) const;
  /// A computed number, by its place among them; 0 for NULL.
  std::uint64_t computed(std::size_t place) const;
  const LogColumns& columns() const { return *columns_; }
  Field field(model::Column column) const {
    const int place = columns_->place(column);
    return place < 0 ? Field{} : fields_[place];
  }

 private:
  const LogColumns* columns_ = nullptr;
  const Field* fields_ = nullptr;
};

/// A row as one string of bytes, and back: for each field its length, then its text.
void append_field(std::string& bytes, LogRow::Field field);
/// Appends as many fields as there are; they refer to `bytes`.
void append_fields(std::vector<LogRow::Field>& fields, std::string_view bytes);

}  // namespace footfall::archive
