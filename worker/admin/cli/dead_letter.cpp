// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
namespace {

CLI::App* add_job(CLI::App* command, DeadLetterOptions& options, const char* name, const char* help) {
  CLI::App* job = command->add_subcommand(name, help);
  job->add_option("ID", options.ids, "These letters; else those that the options choose");
  job->add_option("--reason", options.reason, "Those whose reason begins so");
  job->add_option("--queue", options.queue, "Those of the list with this key");
  job->add_option("--older-than", options.older_than, "Those that came more than DAYS days ago")->type_name("DAYS");
  return job;
}

void add_json(CLI::App* job, DeadLetterOptions& options) { job->add_flag("--json", options.json, "As a JSON object"); }

CLI::App* add_change(CLI::App* command, DeadLetterOptions& options, const char* name, const char* help) {
  CLI::App* job = add_job(command, options, name, help);
  job->add_flag("--all", options.all, "All letters, where nothing else chooses");
  add_json(job, options);
  return job;
}

}  // namespace

Subcommand add_dead_letter(CLI::App& app) {
  const auto options = std::make_shared<DeadLetterOptions>();
  CLI::App* command = add_with_jobs(app, "dead-letter", "Look at elements that could not be stored, and settle them");
  CLI::App* list = add_job(command, *options, "list", "Count letters by their reason and name the newest");
  list->add_option("--limit", options->limit, "So many of the newest; 0: all")->capture_default_str();
  add_json(list, *options);
  add_job(command, *options, "show", "Write each letter with its element as a line of JSON, tokens masked");
  add_change(command, *options, "replay", "Give letters back to the end of their queues, each once");
  add_change(command, *options, "drop", "Delete letters");
  add_job(command, *options, "export", "Write letters as they are, tokens too, as lines of JSON");
  command->footer(
      "Examples:\n  footfall dead-letter list --reason undecodable\n  footfall dead-letter show 17\n"
      "  footfall dead-letter replay --reason database\n  footfall dead-letter drop --older-than 90\n"
      "replay and drop do nothing without an ID, an option that chooses, or --all.\n");
  return {command, [=](const Context& context) {
            options->job = job_of(command);
            return run_dead_letter(context, *options);
          }};
}

}  // namespace footfall::admin
