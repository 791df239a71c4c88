// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
Subcommand add_doctor(CLI::App& app) {
  const auto options = std::make_shared<DoctorOptions>();
  CLI::App* doctor =
      app.add_subcommand("doctor", "Check configuration, Redis, database, schema, clocks and data; say what to do");
  doctor->add_flag("--json", options->json, "The findings as a JSON object");
  doctor->footer(
      "Examples:\n  footfall doctor\n  footfall doctor --json | jq '.findings[] | select(.level != \"ok\")'\n");
  return {doctor, [options](const Context& context) { return run_doctor(context, *options); }};
}

Subcommand add_version(CLI::App& app) {
  CLI::App* version = app.add_subcommand("version", "Print the versions of Footfall and of the schema it creates");
  const auto json = std::make_shared<bool>(false);
  version->add_flag("--json", *json, "As a JSON object");
  return {version, [json](const Context&) { return run_version(*json); }};
}

}  // namespace footfall::admin
