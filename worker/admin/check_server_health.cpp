// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/admin/checks.h"
#include "worker/admin/server_health.h"
#include "worker/store/replica_lag.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "database";

std::vector<TableCharset> read_charsets(store::Connection& connection) {
  std::string names;
  for (const char* name : {"log_visit", "log_action", "log_link_visit_action", "log_conversion", "log_conversion_item"})
    names += (names.empty() ? "" : ",") + store::quoted(connection.options().table(name));
  store::Result rows = connection.select(
      "SELECT table_name, table_collation FROM information_schema.tables WHERE table_schema = DATABASE() AND "
      "table_name IN (" +
      names + ") ORDER BY table_name");
  std::vector<TableCharset> tables;
  while (rows.next()) tables.push_back({std::string(rows.text(0)), std::string(rows.text(1))});
  return tables;
}

/// Of the first of these columns that the server knows: names differ by make and version.
std::string text_in(const store::Result& row, std::initializer_list<const char*> names) {
  for (const char* name : names)
    if (const auto column = row.column(name); column && !row.is_null(*column)) return std::string(row.text(*column));
  return {};
}

/// Nothing where the server is no replica.
std::optional<Replication> read_replication(store::Connection& reader) {
  const store::Result row = [&] {
    store::Result status = store::replica_status(reader);
    status.next();
    return status;
  }();
  if (row.size() == 0) return std::nullopt;
  Replication replication;
  replication.receives = text_in(row, {"Slave_IO_Running", "Replica_IO_Running"});
  replication.applies = text_in(row, {"Slave_SQL_Running", "Replica_SQL_Running"});
  const std::string lag = text_in(row, {"Seconds_Behind_Master", "Seconds_Behind_Source"});
  if (!lag.empty()) replication.lag = std::stoll(lag);
  replication.error = text_in(row, {"Last_SQL_Error"});
  if (replication.error.empty()) replication.error = text_in(row, {"Last_IO_Error"});
  return replication;
}

void report_reader_trouble(const store::MySqlError& error, Findings& findings) {
  if (error.code() == store::kAccessDenied)
    findings.warn(kArea, std::string("how far [database_reader] is behind cannot be seen: ") + error.what(),
                  "grant REPLICA MONITOR (MySQL: REPLICATION CLIENT) to the reader's user");
  else
    findings.fail(kArea, std::string("[database_reader]: ") + error.what(),
                  "start that server, or correct [database_reader] host, port, username and password");
}

}  // namespace

Variables read_variables(store::Connection& connection, std::string_view statement) {
  Variables values;
  store::Result rows = connection.select(statement);
  while (rows.next()) values.emplace(rows.text(0), rows.text(1));
  return values;
}

void check_server_health(store::Connection& connection, const Variables& variables, Findings& findings) {
  judge_writable(variables, findings);
  judge_galera(variables, read_variables(connection, "SHOW GLOBAL STATUS LIKE 'wsrep\\_%'"), findings);
  judge_session_charset(variables, findings);
}

void check_table_charsets(const config::Config& config, store::Connection& connection, Findings& findings) {
  judge_table_charsets(config.database_charset, read_charsets(connection), findings);
}

void check_reader(const config::Config& config, Findings& findings) {
  if (config.database_reader == config.database) return;
  store::Connection reader(config.database_reader);
  try {
    reader.connect();
    if (const auto replication = read_replication(reader))
      judge_replication(*replication, config.read_limits.replica_lag, findings);
    else
      findings.ok(kArea, "[database_reader] answers; it replicates from no server");
  } catch (const store::MySqlError& error) {
    report_reader_trouble(error, findings);
  }
}

}  // namespace footfall::admin
