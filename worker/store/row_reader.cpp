// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/row_reader.h"

#include <charconv>
#include <ctime>

namespace footfall::store {
namespace {

template <typename Number>
Number number_of(std::string_view text) {
  Number number{};
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// "2026-10-31 23:59:59"; the zero date of old rows becomes the epoch.
std::int64_t unix_seconds(std::string_view text) {
  if (text.size() < 19 || text.starts_with("0000")) return 0;
  std::tm parts{};
  parts.tm_year = number_of<int>(text.substr(0, 4)) - 1900;
  parts.tm_mon = number_of<int>(text.substr(5, 2)) - 1;
  parts.tm_mday = number_of<int>(text.substr(8, 2));
  parts.tm_hour = number_of<int>(text.substr(11, 2));
  parts.tm_min = number_of<int>(text.substr(14, 2));
  parts.tm_sec = number_of<int>(text.substr(17, 2));
  return timegm(&parts);
}

std::int32_t seconds_of_day(std::string_view text) {
  if (text.size() < 8) return 0;
  return number_of<int>(text.substr(0, 2)) * 3600 + number_of<int>(text.substr(3, 2)) * 60 +
         number_of<int>(text.substr(6, 2));
}

}  // namespace

model::Value parse_value(ColumnKind kind, std::string_view text) {
  switch (kind) {
    case ColumnKind::kInteger:
      return number_of<std::int64_t>(text);
    case ColumnKind::kReal:
      return number_of<double>(text);
    case ColumnKind::kBytes:
      return model::Bytes{std::string(text)};
    case ColumnKind::kDateTime:
      return model::DateTime{unix_seconds(text)};
    case ColumnKind::kTime:
      return model::TimeOfDay{seconds_of_day(text)};
    case ColumnKind::kText:
    case ColumnKind::kAbsent:
      break;
  }
  return std::string(text);
}

model::Row read_row(const TableLayout& table, const Result& result, std::size_t first) {
  model::Row row;
  row.reserve(table.columns().size());
  std::size_t at = first;
  for (const auto& known : table.columns()) {
    row.set(known.column, result.is_null(at) ? model::Value(model::Null{}) : parse_value(known.kind, result.text(at)));
    ++at;
  }
  return row;
}

}  // namespace footfall::store
