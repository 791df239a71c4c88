// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "worker/admin/context.h"
#include "worker/subject/selection.h"

namespace footfall::admin {

// One function a subcommand. Each returns an ExitCode, writes its result to stdout and what goes wrong to stderr, and
// throws ConfigError, StoreError or RedisError for what run_command_line() turns into an exit code.

struct WorkerOptions {};
int run_worker(const Context& context, const WorkerOptions& options);

struct DrainOptions {
  unsigned timeout_seconds = 0;  ///< 0: as long as it takes
};
int run_drain(const Context& context, const DrainOptions& options);

struct MonitorOptions {
  bool json = false;
  unsigned watch_seconds = 0;  ///< 0: once
  double sample_seconds = 1;   ///< between the two looks that give a rate; 0: no rates
};
int run_monitor(const Context& context, const MonitorOptions& options);

struct DoctorOptions {
  bool json = false;
};
int run_doctor(const Context& context, const DoctorOptions& options);

struct InstallOptions {
  bool own_tables_only = false;
  std::string site_name, site_url, timezone = "UTC", currency = "USD";
  bool ecommerce = false;
  std::string user, email, password_file;
  bool super_user = false;
  std::optional<std::string> token;  ///< empty text: make one and print it

  bool creates_anything() const { return !site_name.empty() || !user.empty(); }
};
int run_install(const Context& context, const InstallOptions& options);

struct MigrateOptions {
  bool dry_run = false, json = false;
};
int run_migrate(const Context& context, const MigrateOptions& options);

struct ArchiveOptions {
  std::string sites = "all";
  std::vector<std::string> dates;  ///< each a day or FROM,TO
  std::vector<std::string> periods{"day"};
  std::vector<std::string> segments;  ///< texts; none: all visits, and the segments that are archived ahead
  std::vector<std::string> plugins;   ///< an archive for each; none: one of all plugins
  unsigned jobs = 1;
  bool dry_run = false, force = false, json = false;
  bool verify = false;     ///< compare what is stored with what comes out now
  unsigned sample = 10;    ///< periods that are compared; 0: all
  bool watch = false;      ///< go on, round after round
  unsigned interval = 60;  ///< seconds from round to round
  unsigned load = 50;      ///< percent of the time at work, of --watch
};
/// --verify. Called by run_archive().
int run_verify(const Context& context, const ArchiveOptions& options);
/// --watch. Called by run_archive().
int run_watch(const Context& context, const ArchiveOptions& options);
int run_archive(const Context& context, const ArchiveOptions& options);

struct InvalidateOptions {
  std::string sites;
  std::vector<std::string> dates;  ///< each a day or FROM,TO
  std::vector<std::string> periods{"day"};
  std::vector<std::string> segments;  ///< definitions, or hashes; none: all visits, and with them all segments
  bool cascade = false, dry_run = false, json = false;
};
int run_invalidate(const Context& context, const InvalidateOptions& options);

struct PurgeOptions {
  std::string sites = "all";
  std::optional<unsigned> logs_older_than;     ///< days; none: as Matomo's options say
  std::optional<unsigned> reports_older_than;  ///< months; none: as Matomo's options say
  std::optional<unsigned> letters_older_than;  ///< days; none: as [Footfall] dead_letter_days says
  bool archives = false;                       ///< archives that no reader needs any more
  unsigned load = 80;                          ///< percent of the time at work
  bool actions = false;                        ///< also actions that nothing refers to
  unsigned wait = 120;  ///< seconds that a tracker may hold the id of an action before it commits
  bool dry_run = false, json = false;
};
int run_purge(const Context& context, const PurgeOptions& options);

/// Where footfall_spool keeps its files unless it says otherwise.
inline constexpr const char* kSpoolFolder = "/var/spool/footfall";

struct SubjectOptions {
  std::string job;  ///< find, export, delete or check
  subject::SelectionWords words;
  std::string sites = "all";
  std::vector<std::string> spools;  ///< folders; none: kSpoolFolder, where it is there
  std::string output;               ///< export: a file to make; empty: stdout
  std::string receipt;              ///< delete: a file to make; empty: stdout. check: the file
  unsigned load = 80;               ///< percent of the time at work
  unsigned wait = 60;               ///< seconds that a worker has to take what it holds of a queue
  bool yes = false, dry_run = false, json = false;
};
int run_subject(const Context& context, const SubjectOptions& options);

struct SpoolOptions {
  std::string job;  ///< list, show or drain
  std::string folder = kSpoolFolder;
  std::string segment;    ///< show: the file
  unsigned rate = 10000;  ///< drain: elements per second; 0: as fast as it goes
  bool json = false;
};
int run_spool(const Context& context, const SpoolOptions& options);

struct ReconcileOptions {
  bool json = false, begin = false;
  unsigned wait = 8;  ///< seconds; endpoints tell each 5 s at least
};
int run_reconcile(const Context& context, const ReconcileOptions& options);

struct DeadLetterOptions {
  std::string job;                     ///< list, show, replay, drop or export
  std::vector<std::int64_t> ids;       ///< none: what the others say
  std::string reason, queue;           ///< empty: any
  std::optional<unsigned> older_than;  ///< days
  bool all = false;                    ///< replay, drop: without any condition
  std::size_t limit = 50;              ///< list: 0 shows all
  bool json = false;
};
int run_dead_letter(const Context& context, const DeadLetterOptions& options);

struct ServeOptions {};
int run_serve(const Context& context, const ServeOptions& options);

int run_version(bool json);

/// Parses the arguments and runs the subcommand; the program's exit status.
int run_command_line(int argc, char** argv);

}  // namespace footfall::admin
