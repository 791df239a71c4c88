// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "worker/archive/read/collation.h"
#include "worker/archive/read/log_row.h"
#include "worker/model/log_table.h"
#include "worker/store/connection.h"

namespace footfall::archive {

using model::kAllLogTables;
using model::kLogTables;
using model::LogTable;

/// What reports look at.
class WantedColumns {
 public:
  void add(LogTable table, std::initializer_list<model::Column> columns) { of(table).insert(columns); }
  void add(LogTable table, model::Column column) { of(table).insert(column); }
  /// An expression on the table's columns that gives a number of at most 18 digits: LogRow::computed().
  void compute(LogTable table, std::string sql) {
    computed_[static_cast<std::size_t>(table)].push_back(std::move(sql));
  }
  const std::vector<std::string>& computed(LogTable table) const { return computed_[static_cast<std::size_t>(table)]; }
  bool wants(LogTable table) const { return !of(table).empty() || !computed(table).empty(); }
  std::set<model::Column>& of(LogTable table) { return tables_[static_cast<std::size_t>(table)]; }
  const std::set<model::Column>& of(LogTable table) const { return tables_[static_cast<std::size_t>(table)]; }

 private:
  std::array<std::set<model::Column>, kLogTables> tables_;
  std::array<std::vector<std::string>, kLogTables> computed_;
};

/// The log tables as the database has them.
class LogTables {
 public:
  /// Throws ArchiveError where one is missing, MySqlError.
  LogTables(store::Connection& connection, Collations& collations);

  bool has(LogTable table, model::Column column) const { return columns_of(table).contains(column); }
  /// nullptr for a column that is no text.
  const Collation* collation(LogTable table, model::Column column) const;
  const std::string& name(LogTable table) const { return names_[static_cast<std::size_t>(table)]; }
  /// The wanted columns that the table has.
  LogColumns columns(LogTable table, const WantedColumns& wanted) const;
  /// SELECT … FROM …, the columns as LogRow has them.
  std::string select(LogTable table, const LogColumns& columns) const;

 private:
  struct Described {
    std::string data_type;
    const Collation* collation = nullptr;
  };
  using Columns = std::map<model::Column, Described>;
  const Columns& columns_of(LogTable table) const { return columns_[static_cast<std::size_t>(table)]; }

  std::array<std::string, kLogTables> names_;
  std::array<Columns, kLogTables> columns_;
};

/// The rows of a day (or longer): both ends inclusive, Unix seconds.
struct TimeWindow {
  std::int64_t from = 0, to = 0;
  bool operator==(const TimeWindow&) const = default;
};

/// " WHERE …": the rows of a site's window.
std::string rows_of(LogTable table, std::int64_t idsite, const TimeWindow& window);
/// 'YYYY-MM-DD hh:mm:ss', with quotes.
std::string sql_time(std::int64_t unix_seconds);

}  // namespace footfall::archive
