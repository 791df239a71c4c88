// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>

#include "worker/metrics/collector.h"

namespace httplib {
class Server;
}

namespace footfall::metrics {

/// An address that cannot be listened on. what() names it and the setting.
class ListenError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// Answers over HTTP, in threads of its own, whatever the process waits for:
///
///   /metrics  what Collector says
///   /live     200, or 503 where the process has given no sign of life for a minute: start it anew
///   /ready    200, or 503 with what keeps it from working queues, a line each
class MetricsServer {
 public:
  /// `address`: HOST:PORT, a port of 0 for any. Throws ListenError.
  MetricsServer(const std::string& address, std::shared_ptr<const queue::WorkStats> stats);
  ~MetricsServer();
  MetricsServer(const MetricsServer&) = delete;
  MetricsServer& operator=(const MetricsServer&) = delete;

  /// From now on there is something to ask. Thread-safe.
  void begin(Sources sources);
  int port() const { return port_; }

 private:
  std::shared_ptr<Collector> collector() const;
  bool is_alive() const;
  void add_routes();

  const std::shared_ptr<const queue::WorkStats> stats_;
  mutable std::mutex mutex_;
  std::shared_ptr<Collector> collector_;  ///< guarded by mutex_; null before begin()
  std::unique_ptr<httplib::Server> server_;
  int port_ = 0;
  std::jthread thread_;
};

}  // namespace footfall::metrics
