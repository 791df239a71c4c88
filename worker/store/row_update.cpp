// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/row_update.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "worker/store/row_writer.h"

namespace footfall::store {
namespace {

using model::Column;

/// A column of an update; `partial` where some rows do not set it, so that each row carries a flag; `adds` where the value
/// is an amount.
struct UpdateColumn {
  Column column;
  bool partial = false, adds = false;
};

bool sets_anything(const TableLayout& table, const WriteRow& row) {
  ColumnSet set;
  collect(table, row, set);
  return set.any();
}

std::vector<UpdateRow> changed_rows(const TableUpdate& update) {
  std::vector<UpdateRow> changed;
  std::ranges::copy_if(update.rows, std::back_inserter(changed),
                       [&](const UpdateRow& row) { return sets_anything(update.table, row.cells); });
  return changed;
}

/// The part of a statement that is about one table. Its names end in its number.
class Part {
 public:
  Part(const TableUpdate& update, std::size_t number)
      : update_(update), number_(number), rows_(changed_rows(update)), columns_(columns()) {}

  std::size_t rows() const { return rows_.size(); }

  /// The names of its columns among the values.
  std::string names() const {
    std::string sql = fmt::format("NULL k{}", number_);
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      fmt::format_to(std::back_inserter(sql), ",NULL c{}_{}", number_, i);
      if (columns_[i].partial) fmt::format_to(std::back_inserter(sql), ",NULL f{}_{}", number_, i);
    }
    return sql;
  }

  /// Its values in a line; behind its last row a key that no row has.
  std::string values(std::size_t line) const {
    const bool is_there = line < rows_.size();
    std::string sql = is_there ? std::to_string(rows_[line].key) : "NULL";
    for (const UpdateColumn& column : columns_) {
      const model::Value* value = is_there ? cell(rows_[line].cells, column.column) : nullptr;
      sql += ',';
      append_value(sql, value ? *value : model::Null{});
      if (column.partial) sql += value ? ",1" : ",0";
    }
    return sql;
  }

  /// The order of the join is said: by statistics of a table that was short a moment ago a server would read it whole.
  std::string join(std::string_view how) const {
    std::string sql = fmt::format(" {} `{}` t{} FORCE INDEX (PRIMARY) ON t{}.{}=u.k{}", how, update_.table.table(),
                                  number_, number_, name_of(update_.key), number_);
    if (update_.condition.empty()) return sql;
    return sql + " AND " + fmt::format(fmt::runtime(update_.condition), fmt::format("t{}", number_));
  }

  std::string assignments() const {
    std::string sql;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const std::string name = fmt::format("t{}.{}", number_, name_of(columns_[i].column));
      const std::string given = fmt::format("u.c{}_{}", number_, i);
      const std::string value = columns_[i].adds ? fmt::format("IFNULL({},0)+{}", name, given) : given;
      sql += columns_[i].partial ? fmt::format("{0}=IF(u.f{1}_{2},{3},{0}),", name, number_, i, value)
                                 : fmt::format("{}={},", name, value);
    }
    sql.pop_back();
    return sql;
  }

 private:
  std::vector<UpdateColumn> columns() const {
    ColumnSet any;
    for (const UpdateRow& row : rows_) collect(update_.table, row.cells, any);
    std::vector<UpdateColumn> columns;
    for (const Column column : used_columns(update_.table, any)) {
      const bool partial =
          std::ranges::any_of(rows_, [&](const UpdateRow& row) { return cell(row.cells, column) == nullptr; });
      const bool adds = std::ranges::find(update_.counters, column) != update_.counters.end();
      columns.push_back({column, partial, adds});
    }
    return columns;
  }

  const TableUpdate& update_;
  std::size_t number_;
  std::vector<UpdateRow> rows_;
  std::vector<UpdateColumn> columns_;
};

template <class Text>
std::string joined(std::span<const Part> parts, Text text) {
  std::string sql;
  for (const Part& part : parts) sql += (sql.empty() ? "" : ",") + text(part);
  return sql;
}

/// A derived table takes the types of its columns from the values; bytes and text must not be mixed up on the way. Its first
/// SELECT, which has no rows, names them.
std::string head_of(std::span<const Part> parts) {
  return "UPDATE (SELECT " + joined(parts, [](const Part& part) { return part.names(); }) +
         " FROM DUAL WHERE FALSE UNION ALL ";
}

/// Of two tables neither depends on whether the other has the row.
std::string tail_of(std::span<const Part> parts) {
  std::string sql = ") u";
  for (const Part& part : parts) sql += part.join(parts.size() == 1 ? "STRAIGHT_JOIN" : "LEFT JOIN");
  return sql + " SET " + joined(parts, [](const Part& part) { return part.assignments(); });
}

}  // namespace

std::vector<Statement> build_updates(std::span<const TableUpdate> tables, RowsForm form) {
  std::vector<Part> parts;
  for (const TableUpdate& table : tables) {
    Part part(table, parts.size());
    if (part.rows() > 0) parts.push_back(std::move(part));
  }
  if (parts.empty()) return {};
  const std::string head = head_of(parts), tail = tail_of(parts);
  StatementPacker packer = form.knows_values
                               ? StatementPacker(head + "VALUES (", "),(", ')' + tail, form.max_bytes)
                               : StatementPacker(head + "SELECT ", " UNION ALL SELECT ", tail, form.max_bytes);
  const std::size_t lines = std::ranges::max_element(parts, {}, &Part::rows)->rows();
  for (std::size_t line = 0; line < lines; ++line)
    packer.add(joined(parts, [line](const Part& part) { return part.values(line); }));
  return packer.finish();
}

}  // namespace footfall::store
