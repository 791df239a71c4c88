// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/row_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <bitset>
#include <charconv>
#include <cmath>
#include <ctime>
#include <map>

namespace footfall::store {
namespace {

using model::Column;
using ColumnSet = std::bitset<static_cast<std::size_t>(Column::kColumnEnd)>;

// Room for what stands around the rows of a statement.
constexpr std::size_t kPacketReserve = 16384;

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

const model::Value* cell(const WriteRow& row, Column column) {
  for (const auto& [extra, value] : row.extra) {
    if (extra == column) return &value;
  }
  return row.row ? row.row->find(column) : nullptr;
}

void collect(const TableLayout& table, const WriteRow& row, ColumnSet& set) {
  if (row.row) {
    for (const auto& [column, value] : *row.row) set.set(static_cast<std::size_t>(column), table.has(column));
  }
  for (const auto& [column, value] : row.extra) set.set(static_cast<std::size_t>(column), table.has(column));
}

std::vector<Column> used_columns(const TableLayout& table, const ColumnSet& set) {
  std::vector<Column> columns;
  for (const auto& known : table.columns()) {
    if (set.test(static_cast<std::size_t>(known.column))) columns.push_back(known.column);
  }
  return columns;
}

std::string name_of(Column column) { return '`' + std::string(model::column_name(column)) + '`'; }

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

/// Joins pieces into statements of at most `max_bytes`, between a head and a tail.
class Packer {
 public:
  Packer(std::string head, std::string separator, std::string tail, std::size_t max_bytes)
      : head_(std::move(head)),
        separator_(std::move(separator)),
        tail_(std::move(tail)),
        limit_(max_bytes > 2 * kPacketReserve ? max_bytes - kPacketReserve : max_bytes / 2) {}

  void add(const std::string& piece) {
    if (rows_ > 0 && sql_.size() + separator_.size() + piece.size() + tail_.size() > limit_) flush();
    sql_ += rows_ == 0 ? head_ : separator_;
    sql_ += piece;
    ++rows_;
  }

  std::vector<Statement> finish() {
    if (rows_ > 0) flush();
    return std::move(statements_);
  }

 private:
  void flush() {
    sql_ += tail_;
    statements_.push_back({std::move(sql_), rows_});
    sql_.clear();
    rows_ = 0;
  }

  std::string head_, separator_, tail_;
  std::size_t limit_;
  std::string sql_;
  std::size_t rows_ = 0;
  std::vector<Statement> statements_;
};

/// A column of an update; `partial` where some rows do not set it, so that each row carries a flag; `adds` where the value
/// is an amount.
struct UpdateColumn {
  Column column;
  bool partial = false, adds = false;
};

std::vector<UpdateColumn> update_columns(const TableLayout& table, std::span<const UpdateRow> rows,
                                         std::span<const Column> counters) {
  ColumnSet any;
  for (const UpdateRow& row : rows) collect(table, row.cells, any);
  std::vector<UpdateColumn> columns;
  for (const Column column : used_columns(table, any)) {
    bool partial = false;
    for (const UpdateRow& row : rows) partial = partial || !cell(row.cells, column);
    columns.push_back({column, partial, std::find(counters.begin(), counters.end(), column) != counters.end()});
  }
  return columns;
}

/// A derived table takes the types of its columns from the values; bytes and text must not be mixed up on the way. Its first
/// SELECT, which has no rows, names them.
std::string update_head(const std::vector<UpdateColumn>& columns) {
  std::string sql = "UPDATE (SELECT NULL k";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    fmt::format_to(std::back_inserter(sql), ",NULL c{}", i);
    if (columns[i].partial) fmt::format_to(std::back_inserter(sql), ",NULL f{}", i);
  }
  return sql + " FROM DUAL WHERE FALSE UNION ALL ";
}

std::string update_values(const UpdateRow& row, const std::vector<UpdateColumn>& columns) {
  std::string sql = std::to_string(row.key);
  for (const UpdateColumn& column : columns) {
    const model::Value* value = cell(row.cells, column.column);
    sql += ',';
    if (value) {
      append_value(sql, *value);
    } else {
      sql += "NULL";
    }
    if (column.partial) sql += value ? ",1" : ",0";
  }
  return sql;
}

/// The order of the join is said: by statistics of a table that was short a moment ago a server would read it whole.
std::string update_tail(const TableLayout& table, Column key, const std::vector<UpdateColumn>& columns,
                        std::string_view condition) {
  std::string sql =
      fmt::format(") u STRAIGHT_JOIN `{}` t FORCE INDEX (PRIMARY) ON t.{}=u.k", table.table(), name_of(key));
  if (!condition.empty()) sql += fmt::format(" AND {}", condition);
  sql += " SET ";
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string name = fmt::format("t.{}", name_of(columns[i].column));
    const std::string value = columns[i].adds ? fmt::format("IFNULL({},0)+u.c{}", name, i) : fmt::format("u.c{}", i);
    sql += columns[i].partial ? fmt::format("{0}=IF(u.f{1},{2},{0}),", name, i, value)
                              : fmt::format("{}={},", name, value);
  }
  sql.pop_back();
  return sql;
}

std::vector<Statement> build_inserts_of_one_kind(const TableLayout& table, std::span<const WriteRow> rows,
                                                 OnDuplicate duplicate, std::size_t max_bytes) {
  ColumnSet set;
  for (const WriteRow& row : rows) collect(table, row, set);
  const std::vector<Column> columns = used_columns(table, set);
  Packer packer(insert_head(table, columns), ",", insert_tail(columns, duplicate), max_bytes);
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

bool sets_anything(const TableLayout& table, const WriteRow& row) {
  ColumnSet set;
  collect(table, row, set);
  return set.any();
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

std::vector<Statement> build_updates(const TableLayout& table, model::Column key, std::span<const UpdateRow> rows,
                                     RowsForm form, std::span<const Column> counters, std::string_view condition) {
  std::vector<UpdateRow> changed;
  for (const UpdateRow& row : rows) {
    if (sets_anything(table, row.cells)) changed.push_back(row);
  }
  if (changed.empty()) return {};
  const std::vector<UpdateColumn> columns = update_columns(table, changed, counters);
  const std::string head = update_head(columns), tail = update_tail(table, key, columns, condition);
  Packer packer = form.knows_values ? Packer(head + "VALUES (", "),(", ')' + tail, form.max_bytes)
                                    : Packer(head + "SELECT ", " UNION ALL SELECT ", tail, form.max_bytes);
  for (const UpdateRow& row : changed) packer.add(update_values(row, columns));
  return packer.finish();
}

}  // namespace footfall::store
