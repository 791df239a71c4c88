// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/site_notes.h"

#include <fmt/format.h>

#include <map>

#include "worker/store/row_writer.h"

namespace footfall::store {
namespace {

using tracker::BatchRows;

void add_options(Connection& connection, const BatchRows& rows) {
  if (rows.new_options.empty()) return;
  std::string sql =
      fmt::format("INSERT IGNORE INTO {} (option_name,option_value,autoload) VALUES ", connection.table("option"));
  // Sorted: all workers lock the rows in the same order.
  const std::map<std::string, std::string> options(rows.new_options.begin(), rows.new_options.end());
  for (const auto& [name, value] : options) sql += fmt::format("({},{},0),", quoted(name), quoted(value));
  sql.pop_back();
  if (connection.execute(sql) == options.size()) return;
  throw OptionTaken();
}

std::string date_time(std::int64_t unix_seconds) {
  std::string sql;
  append_value(sql, model::DateTime{unix_seconds});
  return sql;
}

void move_sites_back(Connection& connection, const BatchRows& rows) {
  if (rows.sites_created_before.empty()) return;
  std::string cases, sites;
  for (const auto& [idsite, created] : rows.sites_created_before) {
    cases += fmt::format(" WHEN {} THEN {}", idsite, date_time(created));
    sites += fmt::format("{},", idsite);
  }
  sites.pop_back();
  connection.execute(fmt::format("UPDATE {} SET ts_created=LEAST(ts_created,CASE idsite{} END) WHERE idsite IN ({})",
                                 connection.table("site"), cases, sites));
}

}  // namespace

void write_site_notes(Connection& connection, const BatchRows& rows) {
  add_options(connection, rows);
  move_sites_back(connection, rows);
}

}  // namespace footfall::store
