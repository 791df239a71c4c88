// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>

#include "worker/store/connection.h"

namespace footfall::report {

/// "" for NULL; valid until the next row.
inline std::string_view text_at(const store::RowStream& row, std::size_t column) {
  const char* data = row.data(column);
  return data == nullptr ? std::string_view() : std::string_view(data, row.size(column));
}

/// 0 for NULL.
inline std::int64_t integer_at(const store::RowStream& row, std::size_t column) {
  const std::string_view text = text_at(row, column);
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace footfall::report
