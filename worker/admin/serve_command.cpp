// SPDX-License-Identifier: GPL-3.0-or-later
#include <spdlog/spdlog.h>

#include <condition_variable>
#include <iostream>
#include <mutex>

#include "common/version.h"
#include "worker/admin/archive_jobs.h"
#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/archive/heap.h"
#include "worker/daemon/completion.h"
#include "worker/daemon/log.h"
#include "worker/daemon/notifier.h"
#include "worker/daemon/signals.h"
#include "worker/metrics/serve_metrics.h"
#include "worker/report/serve/api_server.h"

namespace footfall::admin {
namespace {

report::ArchiveOnDemand::Options archive_options(const config::Config& config) {
  const archive::ArchiveRun::Options run = run_options(config, {});
  return {run.reader, run.writer, run.archiver, config.archive_ages};
}

report::NamePaths name_paths(const config::Config& config) {
  return {config.data.referrer_lists, config.data.intl, config.data.icons};
}

report::ReadingSettings reading_settings(const config::Config& config) {
  report::ReadingSettings settings = config.reading;
  settings.locations = config.data.geoip;
  return settings;
}

/// Waits for SIGTERM.
class Stop {
 public:
  void request() {
    {
      const std::scoped_lock lock(mutex_);
      requested_ = true;
    }
    changed_.notify_all();
  }
  void wait() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return requested_; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  bool requested_ = false;
};

/// Long enough for the next request; what a rush of them took is not kept.
constexpr ssize_t kHeapKept = 500;  // milliseconds

}  // namespace

int run_serve(const Context& context, const ServeOptions&) {
  const config::Config config = context.load();
  archive::give_heap_back_after(kHeapKept);
  daemon::set_up_log(config.log_level);
  Stop stop;
  const daemon::SignalThread signals([&] { stop.request(); }, [] {});
  store::SettingsLoader settings(config.database, daemon::config_part(config), config.settings_reload);
  const report::Names names(name_paths(config));
  report::SessionPool sessions(archive_options(config), reading_settings(config), settings, names);
  try {
    const report::Changes changes{config.database, [&] { settings.load(); }, config.multi_server_environment};
    const auto metrics = [&sessions] { return metrics::serve_metrics(sessions); };
    const report::ApiServer server(
        {config.serve_listen, config.serve_threads, config.serve_timeout, changes, metrics, config.maintenance_mode},
        sessions);
    spdlog::info("footfall {} serve answers on {}", kVersion, config.serve_listen);
    daemon::Notifier().ready("Answering on " + config.serve_listen);
    stop.wait();
  } catch (const report::ListenError& error) {
    std::cerr << "footfall: " << error.what() << '\n';
    return kConfiguration;
  }
  spdlog::info("footfall serve leaves");
  return kDone;
}

}  // namespace footfall::admin
