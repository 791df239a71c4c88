// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/queue/options.h"
#include "worker/queue/redis_connection.h"

namespace footfall::queue {

/// QueuedTracking's lock of a queue.
struct PhpLock {
  std::string value;                    ///< "" where nobody holds it
  std::string daemon;                   ///< host:pid of the Footfall that holds it; "": a PHP process does
  std::optional<std::int64_t> ms_left;  ///< nothing where it does not expire
};

/// Whose lock that is: PHP's, where none of `owners` (host:pid:random) writes this value. Pure.
PhpLock php_lock_of(std::string value, std::int64_t pttl, const std::vector<std::string>& owners);

/// One queue at one moment.
struct QueueStat {
  unsigned number = 0;
  std::string key;
  std::size_t length = 0;                  ///< elements waiting
  std::optional<std::int64_t> oldest_age;  ///< seconds since the head's arrival; nothing where empty or undecodable
  std::string lease_owner;                 ///< host:pid of the daemon; "" where nobody has it
  std::int64_t lease_ms_left = 0;
  PhpLock php_lock;                                ///< QueuedTrackingLock<n>
  std::uint64_t items_done = 0, batches_done = 0;  ///< since the queue's state in Redis began; two samples give a rate
  std::int64_t last_batch_at = 0;                  ///< Unix seconds; 0: never
};

struct PoolStat {
  std::vector<QueueStat> queues;
  std::vector<std::string> daemons;  ///< host:pid of the daemons alive
  double taken_at = 0;               ///< Unix seconds of Redis' clock
};

/// Reads only. Throws RedisError.
PoolStat read_stats(RedisConnection& redis, const QueueOptions& options);

}  // namespace footfall::queue
