// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/change_commands.h"
#include "worker/admin/cli/subcommand.h"

namespace footfall::admin {
namespace {

void add_fields(CLI::App* job, DimensionOptions& options) {
  job->add_option("--site", options.idsite, "The site's id")->required();
  job->add_option("--name", options.fields.name, "Its name");
  add_switch(job, "active", options.fields.active, "Whether it is in use");
  add_switch(job, "case-sensitive", options.fields.case_sensitive, "Whether capitals count in extractions");
  CLI::Option* some = job->add_option("--extraction", options.extractions,
                                      "DIMENSION=PATTERN, of url, urlparam or action_name; may be given several times");
  job->add_flag("--no-extractions", options.no_extractions, "Values come from requests only")->excludes(some);
}

}  // namespace

Subcommand add_dimension(CLI::App& app) {
  const auto options = std::make_shared<DimensionOptions>();
  CLI::App* command = add_with_jobs(app, "dimension", "List, add and change custom dimensions of sites");
  add_list(command, options->json)->add_option("--site", options->idsite, "Of this site only");
  CLI::App* add =
      add_change(command, "add", "Set a dimension up in the next free column; prints its id", options->json);
  add->add_option("--scope", options->scope, "visit or action")->required();
  CLI::App* change = add_change(command, "change", "Change what is given of a dimension", options->json);
  change->add_option("ID", options->id, "The dimension")->required();
  for (CLI::App* job : {add, change}) add_fields(job, *options);
  command->footer(
      "Examples:\n  footfall dimension add --site 1 --scope action --name Colour --extraction urlparam=colour\n"
      "  footfall dimension change 1 --site 1 --no-active\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_dimension(context, *options);
          }};
}

}  // namespace footfall::admin
