// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include "worker/admin/cli/subcommand.h"
#include "worker/admin/commands.h"

namespace footfall::admin {
namespace {

void add_verify(CLI::App* archive, ArchiveOptions& options) {
  CLI::Option* verify = archive->add_flag(
      "--verify", options.verify,
      "Change nothing: make periods that are over again in memory and compare them with what is stored; status 1 where "
      "they differ. Without --dates: days of the last 30");
  verify->excludes("--force")->excludes("--dry-run");
  archive->add_option("--sample", options.sample, "Periods that --verify compares, chosen by chance; 0: all")
      ->check(CLI::Range(0u, 1000000u))
      ->capture_default_str()
      ->needs(verify);
}

void add_watch(CLI::App* archive, ArchiveOptions& options) {
  CLI::Option* watch = archive->add_flag(
      "--watch", options.watch,
      "Go on until stopped: what is due, round after round; today of a site again as soon as it has changed");
  for (const char* other : {"--dates", "--force", "--dry-run", "--verify"}) watch->excludes(other);
  archive->add_option("--interval", options.interval, "Seconds from round to round of --watch")
      ->check(CLI::Range(1u, 3600u))
      ->capture_default_str()
      ->needs(watch);
  add_load(archive, options.load, "Percent of the time that --watch may be at work")->needs(watch);
}

}  // namespace

Subcommand add_archive(CLI::App& app) {
  const auto options = std::make_shared<ArchiveOptions>();
  CLI::App* archive =
      app.add_subcommand("archive", "Make the reports of sites' days from the log tables, and of longer periods");
  archive->add_option("--sites", options->sites, "Ids of sites with commas between, or all")->capture_default_str();
  CLI::Option* dates = archive->add_option("--dates", options->dates,
                                           "A day of the site's zone (YYYY-MM-DD, today, yesterday), or FROM,TO; may "
                                           "be given several times. Without it: what is due");
  add_periods(archive, options->periods,
              "day, week, month and year: those that hold the dates; range: from FROM to TO. With commas between")
      ->needs(dates);
  CLI::Option* segments = archive->add_option("--segment", options->segments,
                                              "Of the visits of this segment alone, such as countryCode==de;actions>3; "
                                              "may be given several times");
  CLI::Option* plugins =
      archive
          ->add_option("--plugins", options->plugins, "Of these plugins alone, with commas between, an archive of each")
          ->delimiter(',');
  segments->needs(dates);
  plugins->needs(dates);
  archive->add_option("--jobs", options->jobs, "Periods that are worked at the same time; memory is shared among them")
      ->check(CLI::Range(1u, 64u))
      ->capture_default_str();
  archive->add_flag("--dry-run", options->dry_run, "Only say what would be archived, and how many rows that reads");
  archive->add_flag("--force", options->force, "Archive again what is up to date");
  archive->add_flag("--json", options->json, "The summary as a JSON object");
  add_verify(archive, *options);
  add_watch(archive, *options);
  archive->footer(
      "Examples:\n  footfall archive\n  footfall archive --dates yesterday\n  footfall archive --sites 1,2 --dates "
      "2026-10-01,2026-10-31 "
      "--jobs 4\n"
      "  footfall archive --dates 2026-10-01,2026-10-31 --periods day,week,month\n"
      "  footfall archive --dates yesterday --segment 'countryCode==de;actions>3'\n"
      "  footfall archive --verify --sample 50\n  footfall archive --watch --interval 30\n");
  return {archive, [options](const Context& context) { return run_archive(context, *options); }};
}

}  // namespace footfall::admin
