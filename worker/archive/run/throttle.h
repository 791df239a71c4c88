// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>

#include "worker/archive/archive_settings.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// What the server that is read from has to do.
struct ServerLoad {
  std::optional<std::int64_t> replica_lag;  ///< seconds; nothing: it is no replica, or does not replicate now
  std::int64_t running_threads = 0;
};

/// Whether reading is to wait. A limit of 0 is none. Pure.
bool is_too_much(const ServerLoad& load, const ReadLimits& limits);

/// Makes reading wait while the server has too much to do. Looks at most once a second, for all threads. Thread-safe.
class Throttle {
 public:
  /// `reader`: the server that is read from.
  Throttle(store::DatabaseOptions reader, ReadLimits limits);

  /// Before something is read: as long as it takes.
  void wait(const std::stop_token& stop);
  /// While rows come: so shortly that the server does not give the session up (net_write_timeout, 60 s by default).
  void pause(const std::stop_token& stop);

  double seconds_waited() const;
  /// Why a limit is not heeded, and what to do; empty where all are.
  std::string note() const;

 private:
  using Clock = std::chrono::steady_clock;

  void wait(const std::stop_token& stop, Clock::duration most);
  bool is_pressed();
  ServerLoad look();
  void give_up(std::string note);

  store::DatabaseOptions options_;
  mutable std::mutex mutex_;
  // Guarded by mutex_:
  ReadLimits limits_;
  std::optional<store::Connection> connection_;
  Clock::time_point looked_{};
  bool pressed_ = false;
  Clock::duration waited_{};
  std::string note_;
};

}  // namespace footfall::archive
