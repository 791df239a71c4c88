// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {

Subcommand add_reconcile(CLI::App& app) {
  const auto options = std::make_shared<ReconcileOptions>();
  CLI::App* reconcile = app.add_subcommand(
      "reconcile",
      "Compare what endpoints have accepted with what was worked, waits, or was left out: is anything lost?");
  reconcile->add_flag("--json", options->json, "One JSON object");
  reconcile->add_flag("--begin", options->begin,
                      "Account for what comes from now on: leave the differences of now aside");
  reconcile->add_option("--wait", options->wait, "Seconds that endpoints have to tell what they have counted")
      ->check(CLI::Range(0u, 3600u))
      ->capture_default_str();
  reconcile->footer("Status 1 where the books do not close.\nExample:\n  footfall reconcile --json | jq .lost\n");
  return {reconcile, [options](const Context& context) { return run_reconcile(context, *options); }};
}

}  // namespace footfall::admin
