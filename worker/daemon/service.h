// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

#include "worker/config/config.h"
#include "worker/daemon/notifier.h"
#include "worker/metrics/metrics_server.h"
#include "worker/queue/worker_pool.h"
#include "worker/store/settings_loader.h"

namespace footfall::daemon {

/// The long-running side of `worker` and `drain`: waits for the database, builds the pool, and passes signals on to it.
/// stop() and reload() are thread-safe; the rest is for one thread.
class Service {
 public:
  using ReadConfig = std::function<config::Config()>;

  /// `read_config` reads the file, now and for each reload(). Throws ConfigError.
  explicit Service(ReadConfig read_config);

  /// Reads what the database has to say and makes the pool. False where stop() came first. Throws StoreError where
  /// waiting does not help, and std::runtime_error where data files cannot be read.
  bool start();
  /// After start(). Work until stop(), or until the queues are empty.
  void run();
  bool drain();

  void stop();
  /// Reads the file again: tracker settings take effect with the next batches, addresses and queues need a restart.
  void reload();

 private:
  bool load_settings();
  bool wait_for_database(const pipeline::StoreError& error);
  void listen();
  void make_pool();
  void tick();

  const ReadConfig read_config_;
  config::Config config_;      ///< completed from the database by start()
  const config::Config file_;  ///< as the file was at the start: what a reload is compared with
  Notifier notifier_;
  const std::shared_ptr<queue::WorkStats> stats_ = std::make_shared<queue::WorkStats>();
  std::unique_ptr<metrics::MetricsServer> metrics_;  ///< where it is wished
  std::shared_ptr<store::SettingsLoader> settings_;  // made once by start(); guarded by mutex_ until then

  std::mutex mutex_;
  std::condition_variable stop_wish_;
  bool stopping_ = false;                    // guarded by mutex_
  std::unique_ptr<queue::WorkerPool> pool_;  // guarded by mutex_ until start() has returned
};

}  // namespace footfall::daemon
