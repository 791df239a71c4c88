// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/result.h"

#include <charconv>

namespace footfall::store {

bool Result::next() {
  row_ = mysql_fetch_row(handle_.get());
  lengths_ = row_ ? mysql_fetch_lengths(handle_.get()) : nullptr;
  return row_ != nullptr;
}

std::string_view Result::text(std::size_t column) const {
  return row_[column] ? std::string_view(row_[column], lengths_[column]) : std::string_view();
}

std::optional<std::size_t> Result::column(std::string_view name) const {
  const MYSQL_FIELD* fields = mysql_fetch_fields(handle_.get());
  for (std::size_t i = 0; i < mysql_num_fields(handle_.get()); ++i) {
    if (name == fields[i].name) return i;
  }
  return std::nullopt;
}

std::string_view Result::name(std::size_t column) const {
  const MYSQL_FIELD* field = mysql_fetch_field_direct(handle_.get(), static_cast<unsigned>(column));
  return {field->name, field->name_length};
}

Result::Kind Result::kind(std::size_t column) const {
  switch (mysql_fetch_field_direct(handle_.get(), static_cast<unsigned>(column))->type) {
    case MYSQL_TYPE_TINY:
    case MYSQL_TYPE_SHORT:
    case MYSQL_TYPE_INT24:
    case MYSQL_TYPE_LONG:
    case MYSQL_TYPE_LONGLONG:
    case MYSQL_TYPE_YEAR:
      return Kind::kWhole;
    case MYSQL_TYPE_FLOAT:
    case MYSQL_TYPE_DOUBLE:
      return Kind::kReal;
    default:
      return Kind::kText;
  }
}

std::int64_t Result::integer(std::size_t column) const {
  const std::string_view digits = text(column);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

}  // namespace footfall::store
