// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/change_commands.h"
#include "worker/admin/cli/subcommand.h"

namespace footfall::admin {
namespace {

void add_fields(CLI::App* job, administration::GoalFields& fields) {
  job->add_option("--name", fields.name, "Its name");
  job->add_option("--description", fields.description, "What it is for");
  job->add_option("--match", fields.match_attribute,
                  "What is looked at: manually (the default), url, title, file, external_website, event_category, "
                  "event_action, event_name, visit_duration or visit_nb_pageviews");
  job->add_option("--pattern", fields.pattern, "What is looked for; of a number, what it is to be above");
  job->add_option("--pattern-type", fields.pattern_type, "contains, exact or regex");
  add_switch(job, "case-sensitive", fields.case_sensitive, "Whether capitals count");
  add_switch(job, "multiple", fields.allow_multiple, "Whether a visit may convert it more than once");
  job->add_option("--revenue", fields.revenue, "Of each conversion");
  add_switch(job, "event-value", fields.event_value_as_revenue, "Whether an event's value is the revenue");
}

}  // namespace

Subcommand add_goal(CLI::App& app) {
  const auto options = std::make_shared<GoalOptions>();
  CLI::App* command = add_with_jobs(app, "goal", "List, add, change and remove goals of sites");
  add_list(command, options->json)->add_option("--site", options->idsite, "Of this site only");
  CLI::App* add = add_change(command, "add", "Add a goal; prints its id", options->json);
  CLI::App* change = add_change(command, "change", "Change what is given of a goal", options->json);
  CLI::App* remove = add_change(command, "remove", "Remove a goal with its conversions", options->json);
  for (CLI::App* job : {change, remove}) job->add_option("ID", options->idgoal, "The goal")->required();
  for (CLI::App* job : {add, change, remove}) job->add_option("--site", options->idsite, "The site's id")->required();
  for (CLI::App* job : {add, change}) add_fields(job, options->fields);
  command->footer(
      "Examples:\n  footfall goal add --site 1 --name Thanks --match url --pattern /thanks --revenue 5\n"
      "  footfall goal remove 2 --site 1\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_goal(context, *options);
          }};
}

}  // namespace footfall::admin
