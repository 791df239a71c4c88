// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <iostream>
#include <mutex>
#include <numeric>
#include <thread>

#include "worker/admin/archive_jobs.h"
#include "worker/admin/archive_options.h"
#include "worker/admin/archive_summary.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/archive/heap.h"
#include "worker/daemon/completion.h"
#include "worker/daemon/log.h"
#include "worker/daemon/signals.h"
#include "worker/store/settings_loader.h"

namespace footfall::admin {
namespace {

constexpr std::chrono::milliseconds kProgressEvery{250};

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

/// Sites side by side as far as jobs reach.
double estimate_of(const std::vector<archive::SiteOutcome>& sites, unsigned jobs) {
  const double all = std::accumulate(sites.begin(), sites.end(), 0.0,
                                     [](double sum, const archive::SiteOutcome& site) { return sum + site.seconds; });
  return all / std::min(static_cast<double>(jobs), static_cast<double>(std::max<std::size_t>(1, sites.size())));
}

bool any_failed(const archive::ArchiveRun& run) {
  return std::ranges::any_of(run.sites(), [](const archive::SiteOutcome& site) { return !site.failures.empty(); });
}

}  // namespace

int run_archive(const Context& context, const ArchiveOptions& options) {
  archive::keep_heap_small(options.jobs);
  if (options.verify) return run_verify(context, options);
  if (options.watch) return run_watch(context, options);
  config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  read_today_age(config);
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
  const archive::RunProgress end = run.progress();
  const ArchiveSummary summary{run.sites(), options.dry_run ? estimate_of(run.sites(), options.jobs) : end.seconds,
                               end.waited, options.dry_run, stopped};
  if (!run.note().empty()) std::cerr << "footfall: " << run.note() << '\n';
  std::cout << (options.json ? summary_as_json(summary) : summary_as_text(summary));
  return any_failed(run) || stopped ? kFinding : kDone;
}

}  // namespace footfall::admin
