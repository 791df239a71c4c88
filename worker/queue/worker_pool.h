// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "worker/pipeline/hot_visitors.h"
#include "worker/pipeline/ports.h"
#include "worker/queue/complaints.h"
#include "worker/queue/options.h"
#include "worker/queue/redis_connection.h"
#include "worker/queue/work_stats.h"
#include "worker/store/connection.h"
#include "worker/store/settings_loader.h"

namespace footfall::queue {

/// Processes a prefix of the elements and commits it through the store: returns how many (at least 1). At most one
/// commit per call. Throws StoreError for what is not the fault of an element.
using ProcessElements = std::function<std::size_t(std::span<const std::string> elements, pipeline::BatchStore& store)>;
/// Called once for each queue thread.
using ProcessorFactory = std::function<ProcessElements()>;

struct PoolContext {
  RedisOptions redis;
  store::DatabaseOptions database;
  QueueOptions queues;
  std::shared_ptr<store::SettingsLoader> settings;
  ProcessorFactory make_processor;
  std::shared_ptr<WorkStats> stats = std::make_shared<WorkStats>();         ///< counts what is done; never null
  std::shared_ptr<Complaints> complaints = std::make_shared<Complaints>();  ///< never null
  std::shared_ptr<pipeline::HotVisitors> hot_visitors = std::make_shared<pipeline::HotVisitors>();  ///< never null
  /// Called about once a second from the thread in run() while it works as it should (a watchdog's sign of life).
  std::function<void()> on_tick;
};

/// Works the queues of one installation together with other daemons: a thread per leased queue, at most
/// ceil(queues / daemons) of them while other daemons live; orphans are taken over when their lease expires.
class WorkerPool {
 public:
  explicit WorkerPool(PoolContext context);
  ~WorkerPool();

  /// Works until stop(). Returns with all batches finished and leases released. Throws StoreError(kStop) or RedisError
  /// (kDenied) where an operator must act; outages of Redis or the database are waited out.
  void run();
  /// Works until every queue is empty, including those leased elsewhere, or stop(). True where all are empty.
  bool drain();

  /// Thread-safe, returns at once.
  void stop() noexcept;
  /// Re-reads the settings of the database soon. Thread-safe, returns at once.
  void reload() noexcept;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace footfall::queue
