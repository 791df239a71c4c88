// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "worker/store/connection.h"

namespace footfall::administration {

/// What is written into columns of one row.
class Row {
 public:
  Row& set(const char* column, std::string_view text);
  Row& set(const char* column, std::integral auto number) { return assign(column, std::to_string(+number)); }
  Row& set_null(const char* column) { return assign(column, "NULL"); }
  /// The present moment, UTC.
  Row& set_now(const char* column) { return assign(column, "UTC_TIMESTAMP()"); }
  Row& set_real(const char* column, double number);
  template <typename Value>
  Row& set_given(const char* column, const std::optional<Value>& value) {
    if (value) set(column, *value);
    return *this;
  }

  bool empty() const { return assignments_.empty(); }
  /// As SET of a statement takes them.
  const std::string& assignments() const { return assignments_; }

 private:
  Row& assign(const char* column, const std::string& sql);

  std::string assignments_;
};

/// `table` is without prefix. Gives the AUTO_INCREMENT value.
std::int64_t insert(store::Connection& connection, const char* table, const Row& row);
/// Nothing is sent for an empty row.
void update(store::Connection& connection, const char* table, const Row& row, const std::string& condition);
/// The number of rows.
std::uint64_t erase(store::Connection& connection, const char* table, const std::string& condition);
bool has_row(store::Connection& connection, const char* table, const std::string& condition);

}  // namespace footfall::administration
