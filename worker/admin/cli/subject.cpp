// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
namespace {

void add_person(CLI::App* command, SubjectOptions& options) {
  command->add_option("--visitor-id", options.words.visitor_id, "The visitor's id, 16 hex digits");
  command->add_option("--user-id", options.words.user_id, "The user id that the site sends");
  command->add_option("--ip", options.words.ip, "An IPv4 or IPv6 address, as it is stored: perhaps masked");
  command->add_option("--visit-id", options.words.visits, "Number of a visit; may be given several times");
}

void add_spool(CLI::App* command, SubjectOptions& options) {
  command->add_option("--spool", options.spools,
                      fmt::format("A folder of footfall_spool on this host; may be given several times; without it {}, "
                                  "where that is there",
                                  kSpoolFolder));
}

CLI::App* add_subject_job(CLI::App* subject, SubjectOptions& options, const char* name, const char* help) {
  CLI::App* job = subject->add_subcommand(name, help);
  add_person(job, options);
  add_spool(job, options);
  job->add_option("--sites", options.sites, "Ids of sites with commas between, or all")->capture_default_str();
  return job;
}

void add_delete(CLI::App* subject, SubjectOptions& options) {
  CLI::App* job = add_subject_job(subject, options, "delete", "Delete it, look again, and write a receipt");
  job->add_flag("--yes", options.yes, "Do not ask");
  job->add_flag("--dry-run", options.dry_run, "Only say what is there, as find does");
  job->add_option("--receipt", options.receipt, "A new file for the receipt; without it the receipt goes to stdout");
  job->add_flag("--json", options.json, "The receipt on stdout as well");
  job->add_option("--wait", options.wait, "Seconds that others have to give up what they hold of a queue or the spool")
      ->check(CLI::Range(0u, 86400u))
      ->capture_default_str();
  add_load(job, options.load, "Percent of the time at work; the rest are pauses between batches");
}

}  // namespace

Subcommand add_subject(CLI::App& app) {
  const auto options = std::make_shared<SubjectOptions>();
  CLI::App* subject = add_with_jobs(
      app, "subject",
      "Find, export or delete all data of a person: in the log tables, the queues, the spool and the dead letters");
  add_subject_job(subject, *options, "find", "Say how much there is, and which visits")
      ->add_flag("--json", options->json, "As a JSON object");
  add_subject_job(subject, *options, "export", "Write all of it as a JSON object")
      ->add_option("--output", options->output, "A new file, which only its owner may read; without it stdout");
  add_delete(subject, *options);
  CLI::App* check = subject->add_subcommand(
      "check", "Say whether a receipt is unchanged and its visits are gone; with a selection: all of the person's");
  check->add_option("RECEIPT", options->receipt, "The file")->required();
  add_person(check, *options);
  add_spool(check, *options);
  subject->footer(
      "What is selected fulfils all that is given; at least one of --visitor-id, --user-id, --ip, --visit-id is "
      "needed.\n"
      "Examples:\n  footfall subject find --visitor-id 0a1b2c3d4e5f6789\n"
      "  footfall subject export --user-id ann@example.org --output ann.json\n"
      "  footfall subject delete --user-id ann@example.org --yes --receipt receipt.json\n"
      "  footfall subject check receipt.json --user-id ann@example.org\n");
  return {subject, [=](const Context& context) {
            options->job = job_of(subject);
            return run_subject(context, *options);
          }};
}

}  // namespace footfall::admin
