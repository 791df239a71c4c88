// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/queue/tracking_queue.h"
#include "worker/store/batch_store.h"

namespace footfall::queue {

/// A marker in its parts; nothing where the text is no marker.
struct MarkerParts {
  std::uint64_t sequence = 0;
  std::string digest;
};
std::optional<MarkerParts> parse_marker(const std::string& marker);

/// Brings Redis and the database together again after anything that may have parted them: elements that were committed
/// before are trimmed, not tracked again, whether the worker had no time to trim them or Redis went back to an older state
/// (failover, restored file). A database that went back is recognised by Redis' marker, said and counted.
/// Used by who holds the lease and the fence. Throws RedisError, StoreError.
class Recovery {
 public:
  Recovery(TrackingQueue& queue, store::MySqlBatchStore& store, unsigned number)
      : queue_(queue), store_(store), number_(number) {}

  /// Returns the marker that Redis holds afterwards.
  std::string run();

 private:
  using Batches = std::vector<store::CommittedBatch>;

  Batches batches_behind_marker();
  void trim_committed(const Batches& batches);
  /// The batch after the marker is at the head: all of it, or the part that a replica had received.
  bool trim_next(const store::CommittedBatch& batch);
  /// The first batch from `start` on that is wholly at the head; batches.size() where none is.
  std::size_t find_at_head(const Batches& batches, std::size_t start);
  std::vector<std::string> common_head(const pipeline::BatchId& batch);
  bool trim(const std::vector<std::string>& head, const store::CommittedBatch& batch);
  void report();
  void check_database();

  TrackingQueue& queue_;
  store::MySqlBatchStore& store_;
  const unsigned number_;
  std::string marker_;
  bool in_order_ = false;  ///< the next batch remembered is the one that follows the marker
  std::size_t elements_ = 0, trimmed_batches_ = 0;
  bool only_last_ = true;  ///< nothing was trimmed but the whole batch of the checkpoint
};

}  // namespace footfall::queue
