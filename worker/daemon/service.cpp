// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/daemon/service.h"

#include <spdlog/spdlog.h>

#include <chrono>

#include "common/printable.h"
#include "worker/config/config_error.h"
#include "worker/daemon/completion.h"
#include "worker/daemon/log.h"
#include "worker/daemon/processors.h"
#include "worker/ledger/scribe.h"
#include "worker/store/error_class.h"
#include "worker/tracker/recognition/fingerprint.h"

namespace footfall::daemon {
namespace {

constexpr auto kDatabaseRetry = std::chrono::seconds(2);

bool same_servers(const config::Config& a, const config::Config& b) {
  return a.database == b.database && a.redis == b.redis && a.queue == b.queue && a.settings_reload == b.settings_reload;
}

/// Refuses to work without a salt: every visitor would get another fingerprint than in Matomo, and no token would count.
void require_salt(const config::Config& config) {
  if (!config.general.salt.empty() || tracker::is_recording_replayed()) return;
  throw config::ConfigError(
      config.path, 0,
      "[General] salt is missing or empty; copy the line salt = \"…\" from [General] of Matomo's "
      "config.ini.php: visitors would get other fingerprints than in Matomo, and no token would count");
}

}  // namespace

Service::Service(ReadConfig read_config)
    : read_config_(std::move(read_config)), config_(read_config_()), file_(config_) {
  require_salt(config_);
  set_up_log(config_.log_level);
  for (const std::string& warning : config_.warnings) spdlog::warn("{}", printable(warning));
}

bool Service::start() {
  listen();
  if (!load_settings()) return false;
  make_pool();
  notifier_.ready("Working " + std::to_string(config_.queue.queues) + " queues at " + config_.redis.address());
  return true;
}

bool Service::load_settings() {
  for (;;) {
    try {
      complete_from_database(config_);
      auto loader =
          std::make_shared<store::SettingsLoader>(config_.database, config_part(config_), config_.settings_reload);
      loader->current();
      const std::lock_guard lock(mutex_);
      settings_ = std::move(loader);
      return !stopping_;
    } catch (const pipeline::StoreError& error) {
      if (error.remedy() != pipeline::Remedy::kRetryBatch) throw;
      if (!wait_for_database(error)) return false;
    }
  }
}

/// False where a stop was asked for meanwhile.
bool Service::wait_for_database(const pipeline::StoreError& error) {
  spdlog::log(error.strange() ? spdlog::level::err : spdlog::level::warn, "waiting for the database: {}", error.what());
  notifier_.status("Waiting for the database");
  stats_->beat();
  notifier_.alive();
  std::unique_lock lock(mutex_);
  return !stop_wish_.wait_for(lock, kDatabaseRetry, [this] { return stopping_; });
}

/// Also while the database is waited for: that is no reason to start the process anew.
void Service::listen() {
  stats_->beat();
  if (config_.metrics_listen.empty()) return;
  try {
    metrics_ = std::make_unique<metrics::MetricsServer>(config_.metrics_listen, stats_);
  } catch (const metrics::ListenError& error) {
    throw config::ConfigError(config_.path, 0, error.what());
  }
}

void Service::make_pool() {
  queue::PoolContext context;
  context.redis = config_.redis;
  context.database = config_.database;
  context.queues = config_.queue;
  context.database.silence = session_silence(config_);
  context.settings = settings_;
  context.make_processor = make_processors(config_, *settings_, context.hot_visitors);
  context.stats = stats_;
  if (metrics_) metrics_->begin({config_.redis, config_.database, config_.database_reader, config_.queue, stats_});
  context.on_tick = [this] { tick(); };
  auto pool = std::make_unique<queue::WorkerPool>(std::move(context));
  const std::lock_guard lock(mutex_);
  pool_ = std::move(pool);
  if (stopping_) pool_->stop();
}

void Service::tick() {
  stats_->beat();
  notifier_.alive();
}

void Service::run() {
  const ledger::Scribe scribe(config_.redis, config_.database, config_.queue.key_prefix);
  pool_->run();
}

bool Service::drain() { return pool_->drain(); }

void Service::stop() {
  spdlog::info("stopping: the batches at hand are finished first");
  notifier_.stopping();
  const std::lock_guard lock(mutex_);
  stopping_ = true;
  if (pool_) pool_->stop();
  stop_wish_.notify_all();
}

void Service::reload() {
  notifier_.reloading();
  const std::lock_guard lock(mutex_);
  try {
    const config::Config fresh = read_config_();
    require_salt(fresh);
    if (settings_) settings_->set_config(config_part(fresh));
    if (pool_) pool_->reload();
    spdlog::set_level(spdlog::level::from_str(fresh.log_level));
    spdlog::info("read {} again", config_.path);
    if (!same_servers(fresh, file_))
      spdlog::warn(
          "[database] and the servers, queues and batches of [Footfall] have changed: restart the worker for these");
  } catch (const config::ConfigError& error) {
    spdlog::error("the configuration in force stays: {}", error.what());
  }
  notifier_.ready("Working " + std::to_string(config_.queue.queues) + " queues at " + config_.redis.address());
}

}  // namespace footfall::daemon
