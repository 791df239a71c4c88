// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/admin/checks.h"
#include "worker/admin/matomo_schema.h"
#include "worker/administration/options.h"
#include "worker/daemon/completion.h"
#include "worker/store/own_schema.h"
#include "worker/store/table_layout.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "schema";

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

void check_matomo_version(store::Connection& connection, Findings& findings) {
  const std::string version = administration::option(connection, "version_core", "");
  const std::vector<int> numbers = version_numbers(version);
  const std::string text = "Matomo's schema is of version " + (version.empty() ? "unknown" : version);
  if (numbers.empty() || numbers[0] < 5)
    findings.fail(kArea, text, "upgrade Matomo to version 5 first (its option version_core says so afterwards)");
  else if (numbers[0] > 5 || (numbers.size() > 1 && numbers[1] > 2))
    findings.warn(kArea, text + "; Footfall follows " + kMatomoVersion,
                  "look for a newer Footfall, and compare a day's reports");
  else
    findings.ok(kArea, text);
}

void check_unknown_columns(const store::TableLayout& table, Findings& findings) {
  if (table.unknown().empty()) return;
  findings.warn(kArea,
                table.table() + " has columns of a plugin that Footfall does not know: " + joined(table.unknown()),
                "they keep their defaults; if you need them, let PHP work the queues");
}

void check_log_tables(store::Connection& connection, Findings& findings) {
  const store::Schema schema = store::read_schema(connection);
  for (const store::TableLayout* table : {&schema.visit, &schema.link, &schema.conversion, &schema.item})
    check_unknown_columns(*table, findings);
  if (!schema.visitor_index)
    findings.warn(kArea, "log_visit has no index index_idsite_idvisitor_time, so finding visitors is slow",
                  "run Matomo's own update (console core:update)");
}

void check_engines(store::Connection& connection, Findings& findings) {
  store::Result rows = connection.select(
      "SELECT table_name, engine FROM information_schema.tables WHERE table_schema = DATABASE() AND engine <> 'InnoDB' "
      "AND "
      "table_name LIKE " +
      store::quoted(connection.options().table("log_") + "%"));
  while (rows.next())
    findings.fail(kArea, fmt::format("{} is stored by {}, which has no transactions", rows.text(0), rows.text(1)),
                  fmt::format("ALTER TABLE `{}` ENGINE=InnoDB", rows.text(0)));
}

void check_own_tables(store::Connection& connection, Findings& findings) {
  const std::vector<store::SchemaStep> missing = store::missing_schema(connection);
  if (missing.empty()) {
    findings.ok(kArea, "Footfall's own tables are there");
    check_tracking(connection, findings);
  } else {
    findings.fail(kArea, "missing: " + store::missing_names(missing), "run footfall migrate");
  }
}

void check_sites(store::Connection& connection, Findings& findings) {
  store::Result rows = connection.select("SELECT COUNT(*) FROM " + connection.table("site"));
  const std::int64_t sites = rows.next() ? rows.integer(0) : 0;
  if (sites == 0)
    findings.warn(kArea, "there is no site: every request is refused",
                  "add one in Matomo, or give footfall install --site-name and --site-url");
  else
    findings.ok(kArea, fmt::format("{} site{}", sites, sites == 1 ? "" : "s"));
}

/// Two programs must not work one queue.
void check_other_workers(const config::Config& config, store::Connection& connection, Findings& findings) {
  if (administration::option(connection, "version_QueuedTracking", "").empty()) return;
  if (config.queue.interop)
    findings.ok(kArea, "Matomo's QueuedTracking is installed; its lock is taken (interop)");
  else
    findings.warn(
        kArea, "Matomo's QueuedTracking is installed, and its lock is not taken (interop = 0)",
        "set [Footfall] interop = 1 unless no queuedtracking:process runs and processing during requests is off");
}

}  // namespace

void check_schema(const config::Config& config, store::Connection& connection, Findings& findings) {
  try {
    check_log_tables(connection, findings);
    check_matomo_version(connection, findings);
    check_engines(connection, findings);
    check_own_tables(connection, findings);
    check_sites(connection, findings);
    check_other_workers(config, connection, findings);
  } catch (const store::MySqlError&) {
    throw;
  } catch (const pipeline::StoreError& error) {
    findings.fail(kArea, error.what(),
                  "check [database] dbname and tables_prefix; in an empty database run footfall install");
  }
}

}  // namespace footfall::admin
