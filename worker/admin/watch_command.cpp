// SPDX-License-Identifier: GPL-3.0-or-later
#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <iostream>

#include "common/unix_now.h"
#include "worker/admin/archive_jobs.h"
#include "worker/admin/archive_options.h"
#include "worker/admin/archive_summary.h"
#include "worker/admin/exit_code.h"
#include "worker/archive/watch/watched_periods.h"
#include "worker/daemon/completion.h"
#include "worker/daemon/log.h"
#include "worker/daemon/signals.h"
#include "worker/pipeline/ports.h"
#include "worker/pipeline/sleep.h"
#include "worker/store/settings_loader.h"

namespace footfall::admin {
namespace {

using Clock = std::chrono::steady_clock;
using Seconds = std::chrono::duration<double>;

/// Round after round of what is worth making, of one configuration.
class Watch {
 public:
  Watch(const config::Config& config, const ArchiveOptions& options)
      : config_(config),
        options_(options),
        loader_(config.database, daemon::config_part(config)),
        reader_(config.database_reader),
        periods_(config.archive.max_ages) {
    chosen_sites(options_.sites, *loader_.current());
  }

  /// Throws MySqlError; UsageError where a site that is named is gone.
  void round(const std::stop_token& stop) {
    loader_.refresh_if_due();
    const auto settings = loader_.current();
    const std::int64_t now = unix_now();
    // Before any row is read: what comes meanwhile is a change that the next round sees.
    const auto todays = archive::todays_of(reader_, chosen_sites(options_.sites, *settings), now);
    std::vector<archive::ArchiveJob> jobs;
    for (archive::ArchiveJob& job : due_jobs(options_, config_, *settings)) {
      if (todays.contains(job.site.id)) jobs.push_back(std::move(job));
    }
    make(periods_.choose(jobs, todays, now), stop);
  }

 private:
  void make(std::vector<archive::ArchiveJob> jobs, const std::stop_token& stop) {
    if (jobs.empty()) return;
    archive::ArchiveRun run(run_options(config_, options_), std::move(jobs));
    run.run(stop);
    for (std::size_t i = 0; i < run.jobs().size(); ++i) periods_.note(run.jobs()[i], run.outcomes()[i]);
    tell(run, stop.stop_requested());
  }

  void tell(const archive::ArchiveRun& run, bool stopped) const {
    for (const archive::SiteOutcome& site : run.sites()) {
      for (const std::string& failure : site.failures) spdlog::error("site {}: {}", site.idsite, failure);
    }
    const bool did_anything =
        std::ranges::any_of(run.sites(), [](const auto& site) { return site.archived > 0 || !site.failures.empty(); });
    if (!did_anything) return;
    const archive::RunProgress end = run.progress();
    const ArchiveSummary summary{run.sites(), end.seconds, end.waited, false, stopped};
    std::cout << (options_.json ? summary_as_json(summary) : summary_as_line(summary)) << std::flush;
  }

  const config::Config& config_;
  const ArchiveOptions& options_;
  store::SettingsLoader loader_;
  store::Connection reader_;
  archive::WatchedPeriods periods_;
};

/// So long that of all time no more than the load is work.
Seconds pause_after(Seconds work, const ArchiveOptions& options) {
  return std::max(work * (100.0 / options.load - 1), Seconds(options.interval) - work);
}

}  // namespace

int run_watch(const Context& context, const ArchiveOptions& options) {
  config::Config config = context.load();
  daemon::set_up_log(config.log_level);
  read_today_age(config);
  std::stop_source stop;
  const daemon::SignalThread signals([&] { stop.request_stop(); }, [] {});
  try {
    Watch watch(config, options);
    do {
      const auto begin = Clock::now();
      try {
        watch.round(stop.get_token());
      } catch (const pipeline::StoreError& error) {
        if (error.remedy() != pipeline::Remedy::kRetryBatch) throw;
        spdlog::warn("{}; the next round tries again", error.what());
      }
      pipeline::sleep_unless_stopped(stop.get_token(), pause_after(Clock::now() - begin, options));
    } while (!stop.stop_requested());
  } catch (const UsageError& error) {
    std::cerr << "footfall: " << error.what() << '\n';
    return kUsage;
  }
  return kDone;
}

}  // namespace footfall::admin
