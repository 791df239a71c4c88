// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/ledger/edge_books.h"
#include "worker/queue/options.h"

namespace footfall::ledger {

/// A queue at one moment.
struct QueueBook {
  std::string key;
  std::uint64_t waiting = 0;    ///< elements in Redis
  std::uint64_t untrimmed = 0;  ///< of these, whose batch is committed: they are counted as worked too
  Counts counts;                ///< of <prefix>footfall_counter
};

/// All queues of the prefix that there are or ever were. The moment is Redis': what a worker commits meanwhile does not
/// matter, since batches that Redis has not trimmed do not count. Throws RedisError, StoreError.
std::vector<QueueBook> read_queues(queue::RedisConnection& redis, store::Connection& connection,
                                   const queue::QueueOptions& options);

}  // namespace footfall::ledger
