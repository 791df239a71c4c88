// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "worker/metrics/exposition.h"
#include "worker/metrics/memory_trend.h"
#include "worker/queue/options.h"
#include "worker/queue/redis_connection.h"
#include "worker/queue/work_stats.h"
#include "worker/store/connection.h"

namespace footfall::metrics {

struct Sources {
  queue::RedisOptions redis;
  store::DatabaseOptions database, reader;
  queue::QueueOptions queues;
  std::shared_ptr<const queue::WorkStats> stats;
};

/// Asks Redis and the database, over sessions of its own, what the process and the queues are like. What a server that is
/// away would say is left out. Thread-safe; one question at a time.
class Collector {
 public:
  explicit Collector(Sources sources);

  /// In the text format of Prometheus.
  std::string metrics();
  /// What keeps the process from working queues, a line each; empty where nothing does.
  std::vector<std::string> obstacles();

 private:
  void add_process(Exposition& out) const;
  void add_redis(Exposition& out);
  void add_queues(Exposition& out);
  void add_memory(Exposition& out);
  void see_memory();
  void add_database(Exposition& out);
  void add_hits(Exposition& out);
  void add_lag(Exposition& out);
  void watch(const std::stop_token& stop);
  void look();

  const Sources sources_;
  std::mutex mutex_;
  // Guarded by mutex_:
  queue::RedisConnection redis_;
  std::optional<store::Connection> database_, reader_;
  MemoryTrend memory_;
  double busy_ = 0, busy_seconds_ = 0;  ///< share of the time between the last two looks; at the last
  std::jthread thread_;                 ///< last: it uses the others
};

}  // namespace footfall::metrics
