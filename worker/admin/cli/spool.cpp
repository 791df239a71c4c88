// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
namespace {

CLI::App* add_folder_job(CLI::App* spool, SpoolOptions& options, const char* name, const char* help) {
  CLI::App* job = spool->add_subcommand(name, help);
  job->add_option("FOLDER", options.folder, "Where the segments lie")->capture_default_str();
  job->add_flag("--json", options.json, "As a JSON object");
  return job;
}

}  // namespace

Subcommand add_spool(CLI::App& app) {
  const auto options = std::make_shared<SpoolOptions>();
  CLI::App* spool =
      add_with_jobs(app, "spool", "Look at the elements that wait on the disk for Redis, or give them to it");
  add_folder_job(spool, *options, "list", "Say what each segment holds");
  CLI::App* show = spool->add_subcommand("show", "Write each element of a segment as a line of JSON, without tokens");
  show->add_option("SEGMENT", options->segment, "The file")->required();
  CLI::App* drain = add_folder_job(spool, *options, "drain", "Give all segments that no process holds to Redis");
  drain
      ->add_option("--rate", options->rate,
                   "Elements per second, so that live traffic stays fast; 0: as fast as it goes")
      ->capture_default_str();
  spool->footer(
      "Examples:\n  footfall spool list\n  footfall spool drain /var/spool/footfall --rate 2000\n"
      "drain goes on where it, or another, was broken off: each element is pushed once. It waits where Redis is "
      "away.\n");
  return {spool, [=](const Context& context) {
            options->job = job_of(spool);
            return run_spool(context, *options);
          }};
}

}  // namespace footfall::admin
