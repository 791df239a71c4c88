// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/row_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <ctime>
#include <map>

#include "worker/store/row_cells.h"
#include "worker/store/statement_packer.h"

namespace footfall::store {
namespace {

using model::Column;

void append_integer(std::string& sql, std::int64_t number) {
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  sql.append(digits, end);
}

void append_real(std::string& sql, double number) {
  if (!std::isfinite(number)) {
    throw pipeline::StoreError(pipeline::Remedy::kSplitBatch, "a number is infinite or not a number");
  }
  char digits[32];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  sql.append(digits, end);
}

void append_date_time(std::string& sql, std::int64_t unix_seconds) {
  const std::time_t when = unix_seconds;
  std::tm parts{};
  if (!gmtime_r(&when, &parts) || parts.tm_year + 1900 > 9999) {
    throw pipeline::StoreError(pipeline::Remedy::kSplitBatch, "a time is beyond the year 9999");
  }
  char text[40];
  const auto length = std::strftime(text, sizeof text, "'%Y-%m-%d %H:%M:%S'", &parts);
  sql.append(text, length);
}

void append_time_of_day(std::string& sql, std::int32_t seconds) {
  fmt::format_to(std::back_inserter(sql), "'{:02}:{:02}:{:02}'", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

struct ValueAppender {
  std::string& sql;
  void operator()(model::Null) const { sql += "NULL"; }
  void operator()(std::int64_t number) const { append_integer(sql, number); }
  void operator()(double number) const { append_real(sql, number); }
  void operator()(const std::string& text) const { append_quoted(sql, text); }
  void operator()(const model::Bytes& bytes) const { append_hex(sql, bytes.data); }
  void operator()(model::DateTime time) const { append_date_time(sql, time.unix_seconds); }
  void operator()(model::TimeOfDay time) const { append_time_of_day(sql, time.seconds); }
};

std::string insert_head(const TableLayout& table, const std::vector<Column>& columns) {
  std::string sql = "INSERT INTO `" + table.table() + "` (";
  for (const Column column : columns) sql += name_of(column) + ',';
  sql.back() = ')';
  return sql + " VALUES ";
}

std::string insert_tail(const std::vector<Column>& columns, OnDuplicate duplicate) {
  if (duplicate == OnDuplicate::kFail) return "";
  if (duplicate == OnDuplicate::kKeep) {
    const std::string first = name_of(columns.front());
    return " ON DUPLICATE KEY UPDATE " + first + '=' + first;
  }
  std::string sql = " ON DUPLICATE KEY UPDATE ";
  for (const Column column : columns) sql += name_of(column) + "=VALUES(" + name_of(column) + "),";
  sql.pop_back();
  return sql;
}

std::string insert_tuple(const WriteRow& row, const std::vector<Column>& columns) {
  std::string sql = "(";
  for (const Column column : columns) {
    if (const model::Value* value = cell(row, column)) {
      append_value(sql, *value);
    } else {
      sql += "DEFAULT";
    }
    sql += ',';
  }
  sql.back() = ')';
  return sql;
}

std::vector<Statement> build_inserts_of_one_kind(const TableLayout& table, std::span<const WriteRow> rows,
                                                 OnDuplicate duplicate, std::size_t max_bytes) {
  ColumnSet set;
  for (const WriteRow& row : rows) collect(table, row, set);
  const std::vector<Column> columns = used_columns(table, set);
  StatementPacker packer(insert_head(table, columns), ",", insert_tail(columns, duplicate), max_bytes);
  for (const WriteRow& row : rows) packer.add(insert_tuple(row, columns));
  return packer.finish();
}

/// Rows apart by the columns that they set, since a replaced row keeps the columns that were not given.
std::vector<std::vector<WriteRow>> by_columns(const TableLayout& table, std::span<const WriteRow> rows) {
  std::map<std::string, std::vector<WriteRow>> kinds;
  for (const WriteRow& row : rows) {
    ColumnSet set;
    collect(table, row, set);
    kinds[set.to_string()].push_back(row);
  }
  std::vector<std::vector<WriteRow>> apart;
  apart.reserve(kinds.size());
  for (auto& [kind, members] : kinds) apart.push_back(std::move(members));
  return apart;
}

}  // namespace

void append_value(std::string& sql, const model::Value& value) { std::visit(ValueAppender{sql}, value); }

std::vector<Statement> build_inserts(const TableLayout& table, std::span<const WriteRow> rows, OnDuplicate duplicate,
                                     std::size_t max_bytes) {
  if (rows.empty()) return {};
  if (duplicate != OnDuplicate::kReplace) return build_inserts_of_one_kind(table, rows, duplicate, max_bytes);
  std::vector<Statement> statements;
  for (const auto& kind : by_columns(table, rows)) {
    for (auto& statement : build_inserts_of_one_kind(table, kind, duplicate, max_bytes)) {
      statements.push_back(std::move(statement));
    }
  }
  return statements;
}

std::string row_values(const WriteRow& row, std::span<const Column> columns) {
  std::string sql;
  for (const Column column : columns) {
    const model::Value* value = cell(row, column);
    append_value(sql, value ? *value : model::Null{});
    sql += ',';
  }
  if (!sql.empty()) sql.pop_back();
  return sql;
}

}  // namespace footfall::store
