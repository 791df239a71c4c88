// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "worker/admin/change_run.h"
#include "worker/admin/commands.h"
#include "worker/admin/json_text.h"
#include "worker/administration/change_error.h"
#include "worker/store/own_schema.h"

namespace footfall::admin {
namespace {

void require_matomo(store::Connection& connection) {
  const std::string table = connection.options().table("log_visit");
  store::Result rows =
      connection.select("SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = " +
                        store::quoted(table));
  if (!rows.next())
    throw administration::ChangeError(
        "there is no " + table +
        "; check [database] dbname and tables_prefix, or make all tables in an empty database by `footfall install`");
}

std::string as_json(const std::vector<store::SchemaStep>& steps, bool dry_run) {
  JsonText json;
  json.begin_object().member("dry_run", dry_run).key("steps").begin_array();
  for (const store::SchemaStep& step : steps)
    json.begin_object().member("what", step.what).member("sql", step.sql).end_object();
  return json.end_array().end_object().text();
}

/// Each step is said before it is taken: a run that is killed has said where it was.
void take(store::Connection& connection, const std::vector<store::SchemaStep>& steps, const MigrateOptions& options) {
  for (const store::SchemaStep& step : steps) {
    if (!options.json) std::cout << (options.dry_run ? "would " : "") << step.what << std::endl;
    if (!options.dry_run) store::take_step(connection, step);
  }
}

}  // namespace

int run_migrate(const Context& context, const MigrateOptions& options) {
  return run_change(context, [&](store::Connection& connection, const config::Config&) {
    require_matomo(connection);
    const std::vector<store::SchemaStep> steps = store::missing_schema(connection);
    if (options.json)
      std::cout << as_json(steps, options.dry_run) << std::endl;
    else if (steps.empty())
      std::cout << "nothing to do: the schema is that of this version\n";
    take(connection, steps, options);
  });
}

}  // namespace footfall::admin
