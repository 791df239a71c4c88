// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "worker/admin/checks.h"
#include "worker/admin/rights.h"
#include "worker/config/config_error.h"
#include "worker/config/value_rules.h"
#include "worker/daemon/completion.h"
#include "worker/store/named_lock.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "database";

void check_version(const store::Connection& connection, Findings& findings) {
  const bool mariadb = connection.is_mariadb();
  const std::string version = (mariadb ? "MariaDB " : "MySQL ") + connection.server_version();
  const std::vector<int> oldest = mariadb ? std::vector<int>{10, 4} : std::vector<int>{5, 7};
  if (version_numbers(connection.server_version()) < oldest)
    findings.warn(kArea, version + " is older than what Footfall is tested with",
                  "upgrade to MariaDB 10.4, MySQL 5.7 or newer");
  else
    findings.ok(kArea, version);
}

void check_limits(const store::Connection& connection, Findings& findings) {
  constexpr double kMiB = 1 << 20;
  const double packet = static_cast<double>(connection.max_packet()) / kMiB;
  const std::string text = fmt::format("max_allowed_packet is {:.0f} MiB", packet);
  if (packet < 16)
    findings.warn(kArea, text + ": batches need more statements",
                  "set max_allowed_packet = 64M in the server's configuration");
  else
    findings.ok(kArea, text);
}

void check_durability(const Variables& variables, Findings& findings) {
  const std::string flush = text_of(variables, "innodb_flush_log_at_trx_commit");
  if (flush == "1")
    findings.ok(kArea, "a commit is on disk when it is acknowledged");
  else
    findings.warn(
        kArea,
        "innodb_flush_log_at_trx_commit is " + flush + ": after a power cut batches that were trimmed may be missing",
        "set innodb_flush_log_at_trx_commit = 1, or accept the loss of about a second");
}

void check_session(const Variables& variables, Findings& findings) {
  std::string isolation = text_of(variables, "transaction_isolation");
  if (isolation.empty()) isolation = text_of(variables, "tx_isolation");
  findings.ok(kArea, "sessions use " + isolation + ", sql_mode " + text_of(variables, "sql_mode"));
}

void check_rights(store::Connection& connection, Findings& findings) {
  std::vector<std::string> grants;
  store::Result rows = connection.select("SHOW GRANTS");
  while (rows.next()) grants.emplace_back(rows.text(0));
  const auto missing = missing_rights(grants, connection.options().dbname, worker_rights(connection.options()));
  if (missing.empty())
    findings.ok(kArea, "the user has the rights that a worker needs");
  else
    findings.warn(kArea, "no grant gives what a worker needs: " + text_of(missing) + " (a role may)",
                  "grant it to the worker's user; docs/operations.md, Database accounts, says what each command needs");
}

void check_ending_sessions(const config::Config& config, store::Connection& connection, Findings& findings) {
  store::Connection other(connection.options());
  other.connect();
  if (store::can_end_sessions(connection, other)) {
    findings.ok(kArea, "a session of a worker that hangs can be ended (KILL)");
    return;
  }
  findings.warn(
      kArea,
      fmt::format("a session that hangs cannot be ended (KILL): what it holds is free only after {} s, when the "
                  "server ends it",
                  2 * daemon::session_silence(config).count()),
      "give the server itself in [database] host, not a proxy, or grant the user CONNECTION ADMIN; else nothing "
      "is lost, a queue only waits longer");
}

void check_time(store::Connection& connection, Findings& findings) {
  const double before = clock_now();
  store::Result rows = connection.select("SELECT UNIX_TIMESTAMP(NOW(6))");
  const double after = clock_now();
  if (rows.next()) check_clock("the database's", std::stod(std::string(rows.text(0))), (before + after) / 2, findings);
}

std::string advice_for(const store::MySqlError& error, const config::Config& config) {
  constexpr unsigned kAccessDenied = 1045, kNoAccessToDatabase = 1044, kUnknownDatabase = 1049;
  switch (error.code()) {
    case kAccessDenied:
      return "correct [database] username and password (or FOOTFALL_DATABASE_PASSWORD)";
    case kNoAccessToDatabase:
      return "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE ON `" + config.database.dbname + "`.* TO the user";
    case kUnknownDatabase:
      return "correct [database] dbname, or CREATE DATABASE `" + config.database.dbname + "` and run footfall install";
    default:
      return "start the database, or correct [database] host, port or unix_socket";
  }
}

void complete(config::Config& config, store::Connection& connection, Findings& findings) {
  try {
    config::apply_queued_tracking(config, daemon::read_queued_tracking(connection));
  } catch (const config::ConfigError& error) {
    findings.fail("configuration", error.what(), "see docs/configuration.md, QueuedTracking");
  }
}

}  // namespace

void check_database(config::Config& config, Findings& findings) {
  store::Connection connection(config.database);
  try {
    connection.connect();
    check_version(connection, findings);
    check_limits(connection, findings);
    const Variables variables = read_variables(connection, "SHOW SESSION VARIABLES");
    check_durability(variables, findings);
    check_session(variables, findings);
    check_server_health(connection, variables, findings);
    check_rights(connection, findings);
    check_ending_sessions(config, connection, findings);
    check_time(connection, findings);
    complete(config, connection, findings);
    check_schema(config, connection, findings);
    check_table_charsets(config, connection, findings);
  } catch (const store::MySqlError& error) {
    findings.fail(kArea, error.what(), advice_for(error, config));
  }
  check_reader(config, findings);
}

}  // namespace footfall::admin
