// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/throttle.h"

#include <fmt/format.h>

#include "worker/pipeline/sleep.h"
#include "worker/store/replica_lag.h"

namespace footfall::archive {
namespace {

constexpr std::chrono::milliseconds kLookEvery{1000}, kStep{200};
constexpr std::chrono::seconds kLongestPause{5};

}  // namespace

bool is_too_much(const ServerLoad& load, const ReadLimits& limits) {
  if (limits.replica_lag > 0 && load.replica_lag.value_or(0) > limits.replica_lag) return true;
  return limits.running_threads > 0 && load.running_threads > limits.running_threads;
}

Throttle::Throttle(store::DatabaseOptions reader, ReadLimits limits) : options_(std::move(reader)), limits_(limits) {}

void Throttle::wait(const std::stop_token& stop) { wait(stop, Clock::duration::max()); }

void Throttle::pause(const std::stop_token& stop) { wait(stop, kLongestPause); }

void Throttle::wait(const std::stop_token& stop, Clock::duration most) {
  const auto begin = Clock::now();
  while (Clock::now() - begin < most && is_pressed()) {
    if (!pipeline::sleep_unless_stopped(stop, kStep)) break;
  }
  const std::scoped_lock lock(mutex_);
  waited_ += Clock::now() - begin;
}

/// A server that is away is for others to wait for.
bool Throttle::is_pressed() {
  const std::scoped_lock lock(mutex_);
  if (limits_.replica_lag == 0 && limits_.running_threads == 0) return false;
  if (Clock::now() - looked_ < kLookEvery) return pressed_;
  looked_ = Clock::now();
  try {
    pressed_ = is_too_much(look(), limits_);
  } catch (const store::MySqlError& error) {
    pressed_ = false;
    if (error.code() == store::kAccessDenied) give_up(error.what());
  }
  return pressed_;
}

void Throttle::give_up(std::string note) {
  limits_.replica_lag = 0;
  note_ = "the lag of the replica is not watched: " + std::move(note) +
          "; grant REPLICA MONITOR (MySQL: REPLICATION CLIENT) to the reader's user, or set [Footfall] "
          "archive_max_replica_lag = 0";
}

ServerLoad Throttle::look() {
  if (!connection_) connection_.emplace(options_);
  ServerLoad load;
  if (limits_.running_threads > 0) {
    store::Result status = connection_->select("SHOW GLOBAL STATUS LIKE 'Threads_running'");
    if (status.next()) load.running_threads = status.integer(1);
  }
  if (limits_.replica_lag > 0) load.replica_lag = store::replica_lag(*connection_);
  return load;
}

double Throttle::seconds_waited() const {
  const std::scoped_lock lock(mutex_);
  return std::chrono::duration<double>(waited_).count();
}

std::string Throttle::note() const {
  const std::scoped_lock lock(mutex_);
  return note_;
}

}  // namespace footfall::archive
