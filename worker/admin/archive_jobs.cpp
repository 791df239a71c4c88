// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/archive_jobs.h"

#include <cstdlib>
#include <memory>
#include <set>

#include "common/unix_now.h"
#include "worker/admin/archive_options.h"
#include "worker/archive/run/due_jobs.h"
#include "worker/archive/run/stored_order.h"
#include "worker/archive/segments/stored_segments.h"
#include "worker/retention/retention_settings.h"

namespace footfall::admin {
namespace {

/// Of archive_memory, for the rows and for what is counted of them; the rest is for tables, names and the program.
constexpr std::size_t kShare = 3;

bool is_other_server(const store::DatabaseOptions& reader, const store::DatabaseOptions& writer) {
  return reader.host != writer.host || reader.port != writer.port || reader.unix_socket != writer.unix_socket;
}

bool names_archives(const ArchiveOptions& options) { return !options.segments.empty() || !options.plugins.empty(); }

/// The segments and plugins that are named, which must mean something for all sites. Throws UsageError.
archive::SharedOrder named_order(const ArchiveOptions& options, const std::vector<const tracker::Site*>& sites,
                                 store::Connection& connection) {
  archive::ArchiveOrder order{options.segments.empty(), {}, options.plugins};
  for (const std::string& text : options.segments) order.segments.push_back({text});
  check_order(order, sites, connection);
  for (archive::SegmentOrder& segment : order.segments) {
    segment.stored_hash = archive::stored_hash(connection, segment.text);
  }
  return std::make_shared<const archive::ArchiveOrder>(std::move(order));
}

}  // namespace

void read_today_age(config::Config& config) {
  store::Connection connection(config.database);
  config.archive.max_ages.today = retention::read_archive_ages(connection, config.archive_ages).today;
}

archive::ArchiveRun::Options run_options(const config::Config& config, const ArchiveOptions& options) {
  archive::ArchiveRun::Options run;
  run.reader = config.database_reader;
  run.writer = config.database;
  run.jobs = options.jobs;
  run.dry_run = options.dry_run;
  run.read_limits = config.read_limits;
  if (!is_other_server(config.database_reader, config.database)) run.read_limits.replica_lag = 0;
  run.archiver.settings = config.archive;
  run.archiver.plugins = config.plugins;
  run.archiver.reading.memory = config.archive_memory / kShare;
  run.archiver.group_memory = config.archive_memory / kShare;
  const char* folder = std::getenv("TMPDIR");
  run.archiver.reading.temporary_folder = folder != nullptr && *folder != '\0' ? folder : "/var/tmp";
  return run;
}

std::vector<archive::ArchiveJob> jobs_of(const ArchiveOptions& options, const config::Config& config,
                                         const tracker::SettingsSnapshot& settings) {
  store::Connection connection(config.database);
  const archive::StoredSegments stored(connection);
  const std::vector<const tracker::Site*> sites = chosen_sites(options.sites, settings);
  const archive::SharedOrder named = names_archives(options) ? named_order(options, sites, connection) : nullptr;
  std::vector<archive::ArchiveJob> jobs;
  for (const tracker::Site* site : sites) {
    std::set<archive::Period> periods;
    for (const std::string& word : options.dates) {
      for (archive::Period& period : chosen_periods(word, options.periods, site->timezone, unix_now())) {
        periods.insert(std::move(period));
      }
    }
    const archive::SharedOrder order = named ? named : archive::stored_order(stored, site->id);
    for (const archive::Period& period : periods) jobs.push_back({*site, period, options.force, false, order});
  }
  return jobs;
}

std::vector<archive::ArchiveJob> due_jobs(const ArchiveOptions& options, const config::Config& config,
                                          const tracker::SettingsSnapshot& settings) {
  if (options.force) throw UsageError("--force: name the days too, with --dates");
  store::Connection connection(config.database);
  return archive::DueJobs(connection, chosen_sites(options.sites, settings), unix_now()).find(options.dry_run);
}

}  // namespace footfall::admin
