// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "worker/report/table/numbers.h"
#include "worker/tracker/site_time.h"

namespace footfall::report {
namespace {

Value value_at(const store::Result& rows, std::size_t column) {
  if (rows.is_null(column)) return {};
  if (rows.kind(column) == store::Result::Kind::kWhole) return rows.integer(column);
  const Value text{std::string(rows.text(column))};
  return rows.kind(column) == store::Result::Kind::kReal ? Value(number_of(text)) : text;
}

}  // namespace

std::vector<LogFields> select_rows(store::Connection& database, const std::string& sql) {
  store::Result rows = database.select(sql);
  std::vector<LogFields> found;
  found.reserve(rows.size());
  while (rows.next()) {
    LogFields& row = found.emplace_back();
    row.reserve(rows.width());
    for (std::size_t i = 0; i < rows.width(); ++i) row.append(std::string(rows.name(i)), value_at(rows, i));
  }
  return found;
}

Value value_in(const Fields& row, std::string_view column) {
  const Value* value = row.find(column);
  return value == nullptr ? Value() : *value;
}

std::string text_in(const Fields& row, std::string_view column) {
  const Value* value = row.find(column);
  return value == nullptr ? std::string() : text_of(*value);
}

std::int64_t integer_in(const Fields& row, std::string_view column) {
  const Value* value = row.find(column);
  return value == nullptr ? 0 : integer_of(*value);
}

bool is_set(const Fields& row, std::string_view column) {
  const Value* value = row.find(column);
  return value != nullptr && is_true(*value);
}

std::int64_t seconds_of(const std::string& date_time) { return tracker::parse_time(date_time, 0).value_or(0); }

std::string comma_list(const std::vector<std::int64_t>& numbers) { return fmt::format("{}", fmt::join(numbers, ",")); }

}  // namespace footfall::report
