// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
Subcommand add_purge(CLI::App& app) {
  const auto options = std::make_shared<PurgeOptions>();
  CLI::App* purge = app.add_subcommand(
      "purge",
      "Delete log data and reports that are older than Matomo's privacy settings allow, and archives that nobody "
      "needs, in small batches");
  purge
      ->add_option("--logs-older-than", options->logs_older_than,
                   "Days after which visits and all that hangs on them are deleted; without it as Matomo's option "
                   "delete_logs_enable says")
      ->check(CLI::Range(1u, 36500u));
  purge
      ->add_option("--reports-older-than", options->reports_older_than,
                   "Months after which reports are deleted, but for what Matomo's options keep; without it as "
                   "delete_reports_enable says")
      ->check(CLI::Range(1u, 1200u));
  purge
      ->add_option("--dead-letters-older-than", options->letters_older_than,
                   "Days after which elements that could not be stored are deleted; without it as [Footfall] "
                   "dead_letter_days says")
      ->check(CLI::Range(1u, 36500u));
  purge->add_flag("--archives", options->archives,
                  "Archives that failed, are out of date or replaced, and of deleted sites and segments");
  purge->add_option("--sites", options->sites, "Ids of sites with commas between, or all")->capture_default_str();
  purge->add_flag("--actions", options->actions,
                  "Also delete page addresses, titles and other actions that nothing uses");
  purge
      ->add_option("--wait", options->wait,
                   "Seconds from the first look at actions to the second: longer than any tracker takes for a batch")
      ->check(CLI::Range(0u, 86400u))
      ->capture_default_str();
  add_load(purge, options->load, "Percent of the time at work; the rest are pauses between batches");
  purge->add_flag("--dry-run", options->dry_run, "Only say how many rows of each table that are, and about how long");
  purge->add_flag("--json", options->json, "What was done as a JSON object");
  purge->footer(
      "Examples:\n  footfall purge --dry-run\n  footfall purge --logs-older-than 180 --actions --load 30\n"
      "Without --logs-older-than, --reports-older-than, --dead-letters-older-than and --archives all of these are "
      "done, "
      "else only what is named.\n");
  return {purge, [options](const Context& context) { return run_purge(context, *options); }};
}

}  // namespace footfall::admin
