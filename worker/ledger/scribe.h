// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <thread>

#include "worker/queue/options.h"
#include "worker/queue/redis_connection.h"
#include "worker/store/database_options.h"

namespace footfall::ledger {

/// Copies what endpoints tell from Redis into the database every minute, in a thread of its own, so that Redis may lose it.
/// An instance that has been silent for a month goes from Redis. Several at once do no harm. A server that is away is
/// waited for; the log says so once.
class Scribe {
 public:
  Scribe(queue::RedisOptions redis, store::DatabaseOptions database, std::string key_prefix);

 private:
  void run(const std::stop_token& stop);
  bool copy();

  const queue::RedisOptions redis_;
  const store::DatabaseOptions database_;
  const std::string key_prefix_;
  std::jthread thread_;  ///< last: it uses the others
};

}  // namespace footfall::ledger
