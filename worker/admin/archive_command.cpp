// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <cstdlib>
#include <iostream>
#include <mutex>
#include <set>
#include <thread>

#include "worker/admin/archive_options.h"
#include "worker/admin/archive_summary.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/archive/run/due_jobs.h"
#include "worker/archive/run/stored_order.h"
#include "worker/daemon/completion.h"
#include "worker/daemon/signals.h"
#include "worker/store/settings_loader.h"

namespace footfall::admin {
namespace {

constexpr std::chrono::milliseconds kProgressEvery{250};
/// Of archive_memory, for the rows and for what is counted of them; the rest is for tables, names and the program.
constexpr std::size_t kShare = 3;

archive::ArchiveRun::Options run_options(const config::Config& config, const ArchiveOptions& options) {
  archive::ArchiveRun::Options run;
  run.reader = config.database_reader;
  run.writer = config.database;
  run.jobs = options.jobs;
  run.dry_run = options.dry_run;
  run.archiver.settings = config.archive;
  run.archiver.plugins = config.plugins;
  run.archiver.reading.memory = config.archive_memory / kShare;
  run.archiver.group_memory = config.archive_memory / kShare;
  const char* folder = std::getenv("TMPDIR");
  run.archiver.reading.temporary_folder = folder != nullptr && *folder != '\0' ? folder : "/var/tmp";
  return run;
}

std::int64_t now() { return std::chrono::system_clock::to_time_t(std::chrono::system_clock::now()); }

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
      for (archive::Period& period : chosen_periods(word, options.periods, site->timezone, now())) {
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
  return archive::DueJobs(connection, chosen_sites(options.sites, settings), now()).find(options.dry_run);
}

/// Runs on a thread of its own, so that this one can show how far it is. Whether it was stopped by a signal.
bool run_watched(archive::ArchiveRun& run) {
  std::stop_source stop;
  std::mutex mutex;
  std::condition_variable ended;
  bool done = false;
  const daemon::SignalThread signals([&] { stop.request_stop(); }, [] {});
  std::jthread worker([&] {
    run.run(stop.get_token());
    const std::scoped_lock lock(mutex);
    done = true;
    ended.notify_one();
  });
  ProgressLine line;
  std::unique_lock lock(mutex);
  while (!ended.wait_for(lock, kProgressEvery, [&] { return done; })) line.show(run.progress());
  line.end();
  return stop.stop_requested();
}

bool any_failed(const archive::ArchiveRun& run) {
  return std::ranges::any_of(run.sites(), [](const archive::SiteOutcome& site) { return !site.failures.empty(); });
}

}  // namespace

int run_archive(const Context& context, const ArchiveOptions& options) {
  const config::Config config = context.load();
  store::SettingsLoader loader(config.database, daemon::config_part(config));
  const auto settings = loader.current();
  std::vector<archive::ArchiveJob> jobs;
  try {
    jobs = options.dates.empty() ? due_jobs(options, config, *settings) : jobs_of(options, config, *settings);
  } catch (const UsageError& error) {
    std::cerr << "footfall: " << error.what() << '\n';
    return kUsage;
  }
  archive::ArchiveRun run(run_options(config, options), std::move(jobs));
  const bool stopped = run_watched(run);
  const ArchiveSummary summary{run.sites(), run.progress().seconds, options.dry_run, stopped};
  std::cout << (options.json ? summary_as_json(summary) : summary_as_text(summary));
  return any_failed(run) || stopped ? kFinding : kDone;
}

}  // namespace footfall::admin
