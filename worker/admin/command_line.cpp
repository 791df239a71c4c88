// SPDX-License-Identifier: GPL-3.0-or-later
#include <CLI/CLI.hpp>

#include <iostream>

#include "common/printable.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/config/config_error.h"
#include "worker/pipeline/dead_letter_brake.h"
#include "worker/queue/redis_connection.h"

namespace footfall::admin {
namespace {

constexpr const char* kExitCodes =
    "Exit status: 0 done; 1 finished with a finding (a FAIL, queues not empty, refused); 2 wrong command line;\n"
    "3 configuration cannot be used; 4 Redis or the database away or refusing the login;\n"
    "5 the database refuses too many rows; 70 internal error.\n"
    "Manual: docs/footfall.md";

/// All options of all subcommands; lives as long as the parser that writes into it.
struct Parsed {
  Context context;
  WorkerOptions worker;
  DrainOptions drain;
  MonitorOptions monitor;
  DoctorOptions doctor;
  InstallOptions install;
  ArchiveOptions archive;
  InvalidateOptions invalidate;
  PurgeOptions purge;
  SubjectOptions subject;
  std::string token;
  bool version_json = false;
};

void add_worker(CLI::App& app, Parsed&) {
  app.add_subcommand(
         "worker",
         "Work the queues until stopped (SIGTERM: finish the batch and leave; SIGHUP: read the settings again)")
      ->footer("Example:\n  footfall worker --config /etc/footfall/footfall.ini\n");
}

void add_drain(CLI::App& app, Parsed& parsed) {
  CLI::App* drain = app.add_subcommand("drain", "Work until all queues are empty, then leave");
  drain->add_option("--timeout", parsed.drain.timeout_seconds, "Seconds after which to give up with status 1; 0: never")
      ->check(CLI::Range(0u, 604800u));
  drain->footer("Example:\n  footfall drain --timeout 600 && systemctl stop redis\n");
}

void add_monitor(CLI::App& app, Parsed& parsed) {
  CLI::App* monitor =
      app.add_subcommand("monitor", "Show queue lengths, the age of the oldest element, rates and who works what");
  monitor->add_flag("--json", parsed.monitor.json, "One JSON object a look, on one line");
  monitor->add_option("--watch", parsed.monitor.watch_seconds, "Look again every so many seconds, until interrupted")
      ->check(CLI::Range(1u, 86400u));
  monitor
      ->add_option("--sample", parsed.monitor.sample_seconds,
                   "Seconds between the two looks that give the rates; 0: no rates")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  monitor->footer(
      "Examples:\n  footfall monitor\n  footfall monitor --json --sample 0 | jq .waiting\n  footfall monitor --watch "
      "5\n");
}

void add_doctor(CLI::App& app, Parsed& parsed) {
  CLI::App* doctor =
      app.add_subcommand("doctor", "Check configuration, Redis, database, schema, clocks and data; say what to do");
  doctor->add_flag("--json", parsed.doctor.json, "The findings as a JSON object");
  doctor->footer(
      "Examples:\n  footfall doctor\n  footfall doctor --json | jq '.findings[] | select(.level != \"ok\")'\n");
}

void add_install(CLI::App& app, Parsed& parsed) {
  InstallOptions& options = parsed.install;
  CLI::App* install = app.add_subcommand(
      "install", "Create the tables of Matomo 5 and of Footfall in an empty database, with a site, a user and a token");
  install->add_flag("--own-tables-only", options.own_tables_only,
                    "Only add Footfall's own tables, for a database that Matomo has created");
  CLI::Option* name = install->add_option("--site-name", options.site_name, "Name of the first site");
  CLI::Option* url =
      install->add_option("--site-url", options.site_url, "Its address, such as https://shop.example.org");
  install->add_option("--timezone", options.timezone, "Its time zone, such as Europe/Berlin")->capture_default_str();
  install->add_option("--currency", options.currency, "Its currency, three letters")->capture_default_str();
  install->add_flag("--ecommerce", options.ecommerce, "It is a shop");
  CLI::Option* user = install->add_option("--user", options.user, "Login of the first user");
  install->add_option("--email", options.email, "The user's address")->needs(user);
  install
      ->add_option("--password-file", options.password_file,
                   "File with the user's password; without it none is set and only tokens work")
      ->needs(user)
      ->check(CLI::ExistingFile);
  install->add_flag("--super-user", options.super_user, "The user may do everything")->needs(user);
  install
      ->add_option("--token", parsed.token,
                   "Token of the user: 32 letters or digits; without a value one is made and printed once")
      ->needs(user)
      ->expected(0, 1);
  name->needs(url);
  url->needs(name);
  install->footer(
      "Examples:\n"
      "  footfall install --site-name Shop --site-url https://shop.example.org --user admin --email me@example.org "
      "--super-user --token\n"
      "  footfall install --own-tables-only        # beside an existing Matomo\n");
}

CLI::Option* add_periods(CLI::App* command, std::vector<std::string>& periods, const char* help) {
  return command->add_option("--periods", periods, help)
      ->delimiter(',')
      ->check(CLI::IsMember({"day", "week", "month", "year", "range"}))
      ->capture_default_str();
}

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
  archive->add_option("--load", options.load, "Percent of the time that --watch may be at work")
      ->check(CLI::Range(1u, 100u))
      ->capture_default_str()
      ->needs(watch);
}

void add_archive(CLI::App& app, Parsed& parsed) {
  ArchiveOptions& options = parsed.archive;
  CLI::App* archive =
      app.add_subcommand("archive", "Make the reports of sites' days from the log tables, and of longer periods");
  archive->add_option("--sites", options.sites, "Ids of sites with commas between, or all")->capture_default_str();
  CLI::Option* dates = archive->add_option("--dates", options.dates,
                                           "A day of the site's zone (YYYY-MM-DD, today, yesterday), or FROM,TO; may "
                                           "be given several times. Without it: what is due");
  add_periods(archive, options.periods,
              "day, week, month and year: those that hold the dates; range: from FROM to TO. With commas between")
      ->needs(dates);
  CLI::Option* segments = archive->add_option("--segment", options.segments,
                                              "Of the visits of this segment alone, such as countryCode==de;actions>3; "
                                              "may be given several times");
  CLI::Option* plugins =
      archive
          ->add_option("--plugins", options.plugins, "Of these plugins alone, with commas between, an archive of each")
          ->delimiter(',');
  segments->needs(dates);
  plugins->needs(dates);
  archive->add_option("--jobs", options.jobs, "Periods that are worked at the same time; memory is shared among them")
      ->check(CLI::Range(1u, 64u))
      ->capture_default_str();
  archive->add_flag("--dry-run", options.dry_run, "Only say what would be archived, and how many rows that reads");
  archive->add_flag("--force", options.force, "Archive again what is up to date");
  archive->add_flag("--json", options.json, "The summary as a JSON object");
  add_verify(archive, options);
  add_watch(archive, options);
  archive->footer(
      "Examples:\n  footfall archive\n  footfall archive --dates yesterday\n  footfall archive --sites 1,2 --dates "
      "2026-10-01,2026-10-31 "
      "--jobs 4\n"
      "  footfall archive --dates 2026-10-01,2026-10-31 --periods day,week,month\n"
      "  footfall archive --dates yesterday --segment 'countryCode==de;actions>3'\n"
      "  footfall archive --verify --sample 50\n  footfall archive --watch --interval 30\n");
}

void add_invalidate(CLI::App& app, Parsed& parsed) {
  InvalidateOptions& options = parsed.invalidate;
  CLI::App* invalidate = app.add_subcommand("invalidate", "Say that data have changed, so that reports are made again");
  invalidate->add_option("--sites", options.sites, "Ids of sites with commas between, or all")->required();
  invalidate->add_option("--dates", options.dates, "As of archive: a day or FROM,TO; may be given several times")
      ->required();
  add_periods(invalidate, options.periods,
              "day, week, month, year: those that hold the dates, and all longer ones; range: FROM to TO");
  invalidate->add_option("--segments", options.segments,
                         "Only of a segment: its definition or its hash; may be given several times");
  invalidate->add_flag("--cascade", options.cascade, "Also the shorter periods that the periods are made of");
  invalidate->add_flag("--dry-run", options.dry_run, "Only say how many periods that are");
  invalidate->add_flag("--json", options.json, "What was done as a JSON object");
  invalidate->footer(
      "Examples:\n  footfall invalidate --sites 1 --dates 2026-10-01,2026-10-31\n"
      "  footfall invalidate --sites all --dates 2026-10-01 --periods month --cascade\n");
}

void add_purge(CLI::App& app, Parsed& parsed) {
  PurgeOptions& options = parsed.purge;
  CLI::App* purge = app.add_subcommand(
      "purge",
      "Delete log data and reports that are older than Matomo's privacy settings allow, and archives that nobody "
      "needs, in small batches");
  purge
      ->add_option("--logs-older-than", options.logs_older_than,
                   "Days after which visits and all that hangs on them are deleted; without it as Matomo's option "
                   "delete_logs_enable says")
      ->check(CLI::Range(1u, 36500u));
  purge
      ->add_option("--reports-older-than", options.reports_older_than,
                   "Months after which reports are deleted, but for what Matomo's options keep; without it as "
                   "delete_reports_enable says")
      ->check(CLI::Range(1u, 1200u));
  purge->add_flag("--archives", options.archives,
                  "Archives that failed, are out of date or replaced, and of deleted sites and segments");
  purge->add_option("--sites", options.sites, "Ids of sites with commas between, or all")->capture_default_str();
  purge->add_flag("--actions", options.actions,
                  "Also delete page addresses, titles and other actions that nothing uses");
  purge
      ->add_option("--wait", options.wait,
                   "Seconds from the first look at actions to the second: longer than any tracker takes for a batch")
      ->check(CLI::Range(0u, 86400u))
      ->capture_default_str();
  purge->add_option("--load", options.load, "Percent of the time at work; the rest are pauses between batches")
      ->check(CLI::Range(1u, 100u))
      ->capture_default_str();
  purge->add_flag("--dry-run", options.dry_run, "Only say how many rows of each table that are, and about how long");
  purge->add_flag("--json", options.json, "What was done as a JSON object");
  purge->footer(
      "Examples:\n  footfall purge --dry-run\n  footfall purge --logs-older-than 180 --actions --load 30\n"
      "Without --logs-older-than, --reports-older-than and --archives all three are done, else only what is named.\n");
}

void add_person(CLI::App* command, SubjectOptions& options) {
  command->add_option("--visitor-id", options.words.visitor_id, "The visitor's id, 16 hex digits");
  command->add_option("--user-id", options.words.user_id, "The user id that the site sends");
  command->add_option("--ip", options.words.ip, "An IPv4 or IPv6 address, as it is stored: perhaps masked");
  command->add_option("--visit-id", options.words.visits, "Number of a visit; may be given several times");
}

CLI::App* add_subject_job(CLI::App* subject, SubjectOptions& options, const char* name, const char* help) {
  CLI::App* job = subject->add_subcommand(name, help);
  add_person(job, options);
  job->add_option("--sites", options.sites, "Ids of sites with commas between, or all")->capture_default_str();
  return job;
}

void add_delete(CLI::App* subject, SubjectOptions& options) {
  CLI::App* job = add_subject_job(subject, options, "delete", "Delete it, look again, and write a receipt");
  job->add_flag("--yes", options.yes, "Do not ask");
  job->add_flag("--dry-run", options.dry_run, "Only say what is there, as find does");
  job->add_option("--receipt", options.receipt, "A new file for the receipt; without it the receipt goes to stdout");
  job->add_flag("--json", options.json, "The receipt on stdout as well");
  job->add_option("--wait", options.wait, "Seconds that a worker has to take what it holds of a queue")
      ->check(CLI::Range(0u, 86400u))
      ->capture_default_str();
  job->add_option("--load", options.load, "Percent of the time at work; the rest are pauses between batches")
      ->check(CLI::Range(1u, 100u))
      ->capture_default_str();
}

void add_subject(CLI::App& app, Parsed& parsed) {
  SubjectOptions& options = parsed.subject;
  CLI::App* subject = app.add_subcommand(
      "subject", "Find, export or delete all data of a person: in the log tables, the queues and the dead letters");
  subject->require_subcommand(1);
  subject->fallthrough();
  add_subject_job(subject, options, "find", "Say how much there is, and which visits")
      ->add_flag("--json", options.json, "As a JSON object");
  add_subject_job(subject, options, "export", "Write all of it as a JSON object")
      ->add_option("--output", options.output, "A new file, which only its owner may read; without it stdout");
  add_delete(subject, options);
  CLI::App* check = subject->add_subcommand(
      "check", "Say whether a receipt is unchanged and its visits are gone; with a selection: all of the person's");
  check->add_option("RECEIPT", options.receipt, "The file")->required();
  add_person(check, options);
  subject->footer(
      "What is selected fulfils all that is given; at least one of --visitor-id, --user-id, --ip, --visit-id is "
      "needed.\n"
      "Examples:\n  footfall subject find --visitor-id 0a1b2c3d4e5f6789\n"
      "  footfall subject export --user-id ann@example.org --output ann.json\n"
      "  footfall subject delete --user-id ann@example.org --yes --receipt receipt.json\n"
      "  footfall subject check receipt.json --user-id ann@example.org\n");
}

void add_version(CLI::App& app, Parsed& parsed) {
  app.add_subcommand("version", "Print the versions of Footfall and of the schema it creates")
      ->add_flag("--json", parsed.version_json, "As a JSON object");
}

int dispatch(const CLI::App& app, Parsed& parsed) {
  const std::string command = app.get_subcommands().front()->get_name();
  if (command == "worker") return run_worker(parsed.context, parsed.worker);
  if (command == "drain") return run_drain(parsed.context, parsed.drain);
  if (command == "monitor") return run_monitor(parsed.context, parsed.monitor);
  if (command == "doctor") return run_doctor(parsed.context, parsed.doctor);
  if (command == "archive") return run_archive(parsed.context, parsed.archive);
  if (command == "invalidate") return run_invalidate(parsed.context, parsed.invalidate);
  if (command == "purge") return run_purge(parsed.context, parsed.purge);
  if (command == "subject") {
    parsed.subject.job = app.get_subcommands().front()->get_subcommands().front()->get_name();
    return run_subject(parsed.context, parsed.subject);
  }
  if (command == "version") return run_version(parsed.version_json);
  if (app.get_subcommand("install")->count("--token") > 0) parsed.install.token = parsed.token;
  return run_install(parsed.context, parsed.install);
}

int complain(const std::exception& error, ExitCode code) {
  std::cerr << "footfall: " << printable(error.what()) << '\n';
  return code;
}

/// CLI11 says only that a command is missing; say which word is none.
int complain_of_command(const CLI::App& app) {
  std::cerr << "footfall: ";
  if (app.remaining().empty())
    std::cerr << "a command is missing";
  else
    std::cerr << "there is no command \"" << printable(app.remaining().front()) << '"';
  std::cerr
      << "; it is one of install, worker, monitor, drain, archive, invalidate, purge, subject, doctor, version (see "
         "footfall --help)\n";
  return kUsage;
}

/// A command without an option that it needs, or no command at all.
int complain_of_missing(const CLI::App& app, const CLI::RequiredError& error) {
  const auto commands = app.get_subcommands();
  if (commands.empty()) return complain_of_command(app);
  std::cerr << "footfall: " << error.what() << " (see footfall " << commands.front()->get_name() << " --help)\n";
  return kUsage;
}

/// Failures of servers and configuration as exit codes. Anything else is a bug and says so.
int run_guarded(const CLI::App& app, Parsed& parsed) {
  try {
    return dispatch(app, parsed);
  } catch (const config::ConfigError& error) {
    return complain(error, kConfiguration);
  } catch (const pipeline::TooManyDeadLetters& error) {
    return complain(error, kRefused);
  } catch (const pipeline::StoreError& error) {
    return complain(error, kServerAway);
  } catch (const queue::RedisError& error) {
    return complain(error, kServerAway);
  } catch (const std::exception& error) {
    return complain(error, kInternal);
  }
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CLI::App app("Works the tracking queues of Matomo 5's NGINX endpoint into its database.", "footfall");
  Parsed parsed;
  app.add_option("-c,--config", parsed.context.config_option,
                 "Configuration file; else FOOTFALL_CONFIG, else /etc/footfall/footfall.ini");
  app.fallthrough();
  app.require_subcommand(1);
  app.footer(kExitCodes);
  app.get_formatter()->column_width(28);
  add_install(app, parsed);
  add_worker(app, parsed);
  add_monitor(app, parsed);
  add_drain(app, parsed);
  add_archive(app, parsed);
  add_invalidate(app, parsed);
  add_purge(app, parsed);
  add_subject(app, parsed);
  add_doctor(app, parsed);
  add_version(app, parsed);
  try {
    app.parse(argc, argv);
  } catch (const CLI::RequiredError& error) {
    return complain_of_missing(app, error);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  return run_guarded(app, parsed);
}

}  // namespace footfall::admin
