// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
Subcommand add_invalidate(CLI::App& app) {
  const auto options = std::make_shared<InvalidateOptions>();
  CLI::App* invalidate = app.add_subcommand("invalidate", "Say that data have changed, so that reports are made again");
  invalidate->add_option("--sites", options->sites, "Ids of sites with commas between, or all")->required();
  invalidate->add_option("--dates", options->dates, "As of archive: a day or FROM,TO; may be given several times")
      ->required();
  add_periods(invalidate, options->periods,
              "day, week, month, year: those that hold the dates, and all longer ones; range: FROM to TO");
  invalidate->add_option("--segments", options->segments,
                         "Only of a segment: its definition or its hash; may be given several times");
  invalidate->add_flag("--cascade", options->cascade, "Also the shorter periods that the periods are made of");
  invalidate->add_flag("--dry-run", options->dry_run, "Only say how many periods that are");
  invalidate->add_flag("--json", options->json, "What was done as a JSON object");
  invalidate->footer(
      "Examples:\n  footfall invalidate --sites 1 --dates 2026-10-01,2026-10-31\n"
      "  footfall invalidate --sites all --dates 2026-10-01 --periods month --cascade\n");
  return {invalidate, [options](const Context& context) { return run_invalidate(context, *options); }};
}

}  // namespace footfall::admin
