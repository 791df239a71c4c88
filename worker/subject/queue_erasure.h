// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <stop_token>
#include <string>

#include "worker/queue/claim.h"
#include "worker/queue/redis_connection.h"
#include "worker/store/connection.h"
#include "worker/store/settings_loader.h"
#include "worker/subject/queue_items.h"

namespace footfall::subject {

struct QueueServers {
  queue::RedisOptions redis;
  queue::QueueOptions queues;
  store::DatabaseOptions database;
  std::shared_ptr<store::SettingsLoader> settings;
};

/// Takes a person's requests out of the tracking queues while workers work them. An element must not change that a worker
/// has read: it would be stored all the same, and where it is the first or last of a batch that is committed, the batch
/// would not be trimmed and so be tracked twice. Two things keep that from happening:
///
/// - A queue that nobody works is claimed, as a worker claims it: lease, fence, recovery. Whoever read elements before can
///   no longer commit them, what was committed is trimmed, and nobody else reads until the claim ends. Then any element
///   may change. The script that changes one looks whether the lease is still held.
/// - In a queue that somebody works, only elements behind the first kBatchesRead batches change: a worker holds nothing
///   from behind them, and elements move only towards the head. What stands before is waited for; it becomes rows, which
///   are looked for in the tables afterwards. That assumes workers whose batch size is not larger than `queues` says.
///
/// An element keeps its place when requests are cut out of it. Throws RedisError, StoreError.
class QueueErasure {
 public:
  /// `patience`: for requests that a worker is about to take, for each queue. `matcher` must outlive the object.
  QueueErasure(QueueServers servers, const Matcher& matcher, std::chrono::seconds patience, std::stop_token stop);

  /// Returns how many requests were taken out.
  std::uint64_t run();

 private:
  struct Pass {
    std::uint64_t erased = 0, elements = 0, left = 0;  ///< requests, and elements of which nothing is left
  };

  std::uint64_t erase_from(unsigned number);
  /// Claims the queue where it is free.
  void take(queue::Claim& claim, unsigned number);
  Pass go_through(unsigned number, queue::Claim& claim);
  bool replace(unsigned number, std::size_t index, const std::string& element, const Share& share);
  /// What is taken out counts as excluded.erased and erased_items, so that the accounts of the queue stay even.
  void note(unsigned number, const Pass& pass);

  QueueServers servers_;
  const Matcher& matcher_;
  const std::chrono::seconds patience_;
  const std::stop_token stop_;
  const std::string owner_;
  queue::RedisConnection redis_;
  QueueItems items_;
  store::Connection connection_;
};

}  // namespace footfall::subject
