// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>

#include "worker/pipeline/sleep.h"
#include "worker/retention/batch_size.h"
#include "worker/store/connection.h"

namespace footfall::retention {

/// How far a run is, in rows that were looked at. Thread-safe.
struct Progress {
  std::atomic<std::uint64_t> done{0}, expected{0};
};

/// Runs batches one after the other with pauses between. A batch that meets a deadlock or a wait for a lock is done again,
/// smaller; one that meets a server that is away waits for it, up to 10 minutes. Not thread-safe.
class Pace {
 public:
  Pace(store::Connection& connection, unsigned load, std::stop_token stop)
      : connection_(connection), load_(load), stop_(std::move(stop)) {}

  /// `batch` takes the size, does all in one transaction and may be run again. Throws what cannot be tried again.
  void run(const std::function<void(std::size_t size)>& batch);
  bool stopped() const { return stop_.stop_requested(); }
  /// Gives false where a wish to stop came first.
  bool sleep(std::chrono::duration<double> time) const { return pipeline::sleep_unless_stopped(stop_, time); }

 private:
  void try_until_done(const std::function<void(std::size_t)>& batch);

  store::Connection& connection_;
  unsigned load_;
  std::stop_token stop_;
  BatchSize size_;
};

}  // namespace footfall::retention
