// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/change_commands.h"
#include "worker/admin/cli/subcommand.h"

namespace footfall::admin {
namespace {

void add_fields(CLI::App* job, administration::SegmentFields& fields) {
  job->add_option("--name", fields.name, "Its name");
  job->add_option("--definition", fields.definition, "Such as \"countryCode==de;visitCount>1\"");
  job->add_option("--site", fields.idsite, "The site that it is for; 0: all sites, the default");
  add_switch(job, "auto-archive", fields.auto_archive, "Whether its reports are made ahead");
  add_switch(job, "all-users", fields.for_all_users, "Whether all users see it, or its owner alone");
}

}  // namespace

Subcommand add_segment(CLI::App& app) {
  const auto options = std::make_shared<SegmentOptions>();
  CLI::App* command = add_with_jobs(app, "segment", "List, add, change and remove stored segments");
  add_list(command, options->json)->add_option("--site", options->idsite, "Those of this site, and of all sites");
  CLI::App* add = add_change(command, "add", "Store a segment; prints its id", options->json);
  add->add_option("--owner", options->owner, "Login of whom it belongs to")->required();
  CLI::App* change = add_change(command, "change", "Change what is given of a segment", options->json);
  CLI::App* remove = add_change(command, "remove", "Remove a segment, not its archives", options->json);
  for (CLI::App* job : {change, remove}) job->add_option("ID", options->id, "The segment")->required();
  for (CLI::App* job : {add, change}) add_fields(job, options->fields);
  command->footer(
      "Examples:\n  footfall segment add --owner admin --name Germany --definition countryCode==de --auto-archive\n"
      "  footfall segment change 2 --all-users\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_segment(context, *options);
          }};
}

}  // namespace footfall::admin
