// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/pipeline/ports.h"
#include "worker/queue/options.h"
#include "worker/queue/redis_connection.h"

namespace footfall::queue {

/// One queue's list, read from the head and trimmed only after a commit. Not thread-safe. Throws RedisError.
class TrackingQueue {
 public:
  TrackingQueue(RedisConnection& redis, const QueueOptions& options, unsigned number);

  const std::string& key() const { return key_; }
  std::size_t length();

  /// The first elements: at most `count`, and no more once `max_bytes` are reached (but at least one).
  std::vector<std::string> read(std::size_t count, std::size_t max_bytes);

  /// The marker of the last batch that was trimmed; "" before the first.
  std::string marker();
  /// Removes the batch from the head and notes `marker`. False, with nothing changed, where the head is something else.
  bool trim(const pipeline::BatchId& batch, const std::string& marker);

 private:
  std::size_t next_chunk(std::size_t count, std::size_t bytes_left) const;

  RedisConnection& redis_;
  std::string key_, state_key_;
  std::size_t usual_size_ = 0;  ///< bytes of an element as last seen; 0: not known yet
};

}  // namespace footfall::queue
