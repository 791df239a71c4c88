// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
Subcommand add_migrate(CLI::App& app) {
  const auto options = std::make_shared<MigrateOptions>();
  CLI::App* command = app.add_subcommand("migrate", "Add what this version's own tables need to the schema");
  command->add_flag("--dry-run", options->dry_run, "Only say what would be done");
  command->add_flag("--json", options->json, "The steps as a JSON object, with their SQL");
  return {command, [options](const Context& context) { return run_migrate(context, *options); }};
}

}  // namespace footfall::admin
