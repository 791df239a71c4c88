// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mysql.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

namespace footfall::store {

/// The rows of a SELECT, all fetched. Views live as long as the Result.
class Result {
 public:
  explicit Result(MYSQL_RES* handle) : handle_(handle) {}

  /// Steps to the next row; false behind the last.
  bool next();
  std::size_t size() const { return mysql_num_rows(handle_.get()); }
  /// How many columns there are.
  std::size_t width() const { return mysql_num_fields(handle_.get()); }
  std::string_view name(std::size_t column) const;
  /// Of the column; DECIMAL counts as text.
  enum class Kind : std::uint8_t { kText, kWhole, kReal };
  Kind kind(std::size_t column) const;
  /// The place of a column; nothing where there is none of that name.
  std::optional<std::size_t> column(std::string_view name) const;
  bool is_null(std::size_t column) const { return row_[column] == nullptr; }
  /// "" for NULL.
  std::string_view text(std::size_t column) const;
  std::int64_t integer(std::size_t column) const;  ///< 0 for NULL

 private:
  struct Free {
    void operator()(MYSQL_RES* handle) const { mysql_free_result(handle); }
  };
  std::unique_ptr<MYSQL_RES, Free> handle_;
  MYSQL_ROW row_ = nullptr;
  unsigned long* lengths_ = nullptr;
};

}  // namespace footfall::store
