// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/read/log_tables.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "worker/archive/archive_error.h"

namespace footfall::archive {
namespace {

constexpr std::array<const char*, kLogTables> kNames{"log_visit", "log_conversion", "log_link_visit_action",
                                                     "log_conversion_item"};

/// Reals are widened so that no digit is lost: as FLOAT they come rounded to 6.
std::string expression(std::string_view data_type, std::string_view column) {
  if (data_type == "datetime" || data_type == "timestamp") return fmt::format("UNIX_TIMESTAMP(`{}`)", column);
  if (data_type == "time") return fmt::format("HOUR(`{}`)", column);
  if (data_type == "float" || data_type == "double") return fmt::format("`{}` + 0e0", column);
  return fmt::format("`{}`", column);
}

}  // namespace

LogTables::LogTables(store::Connection& connection, Collations& collations) {
  for (std::size_t i = 0; i < kLogTables; ++i) {
    names_[i] = connection.options().table(kNames[i]);
    store::Result rows = connection.select(
        "SELECT column_name, data_type, collation_name FROM information_schema.columns WHERE table_schema = DATABASE() "
        "AND table_name = " +
        store::quoted(names_[i]));
    if (rows.size() == 0) throw ArchiveError("table " + names_[i] + " is missing; check tables_prefix of [database]");
    while (rows.next()) {
      const auto column = model::column_by_name(rows.text(0));
      if (!column) continue;
      columns_[i][*column] = {std::string(rows.text(1)),
                              rows.is_null(2) ? nullptr : &collations.get(std::string(rows.text(2)))};
    }
  }
}

const Collation* LogTables::collation(LogTable table, model::Column column) const {
  const auto found = columns_of(table).find(column);
  return found == columns_of(table).end() ? nullptr : found->second.collation;
}

LogColumns LogTables::columns(LogTable table, const WantedColumns& wanted) const {
  LogColumns columns;
  for (const model::Column column : wanted.of(table)) {
    if (has(table, column)) columns.add(column, collation(table, column));
  }
  for (const std::string& sql : wanted.computed(table)) columns.add_computed(sql);
  return columns;
}

std::string LogTables::select(LogTable table, const LogColumns& columns) const {
  std::string sql = "SELECT ";
  for (const model::Column column : columns.list()) {
    sql += (sql.size() > 7 ? "," : "") + expression(columns_of(table).at(column).data_type, model::column_name(column));
  }
  for (const std::string& expression : columns.computed()) sql += "," + expression;
  return sql + " FROM `" + name(table) + "`";
}

std::string rows_of(LogTable table, std::int64_t idsite, const TimeWindow& window) {
  const char* time = table == LogTable::kVisit ? "visit_last_action_time" : "server_time";
  return fmt::format(" WHERE idsite={} AND {} BETWEEN {} AND {}{}", idsite, time, sql_time(window.from),
                     sql_time(window.to), table == LogTable::kItem ? " AND deleted=0" : "");
}

std::string sql_time(std::int64_t unix_seconds) {
  return fmt::format("'{:%Y-%m-%d %H:%M:%S}'", fmt::gmtime(static_cast<std::time_t>(unix_seconds)));
}

}  // namespace footfall::archive
