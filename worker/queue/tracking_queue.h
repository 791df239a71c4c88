// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "worker/queue/options.h"
#include "worker/queue/redis_connection.h"

namespace footfall::queue {

/// Elements and the marker that stood beside them, or was set a moment later.
struct Head {
  std::vector<std::string> elements;
  std::string marker;
};

/// What became of a trim.
enum class Trim {
  kDone,         ///< now, or before where the same trim arrives again
  kOtherHead,    ///< something else stands at the head; nothing is changed
  kOtherMarker,  ///< Redis holds another marker than was expected; nothing is changed
};

/// One queue's list, read from the head and trimmed only after a commit. Not thread-safe. Throws RedisError.
class TrackingQueue {
 public:
  TrackingQueue(RedisConnection& redis, const QueueOptions& options, unsigned number);

  const std::string& key() const { return key_; }
  std::size_t length();

  /// Elements from the index `from` on: at most `count`, and no more once `max_bytes` are reached (but at least one). May
  /// be fewer, but not none where there are any: what fits is estimated from a sample before it is asked for.
  Head read(std::size_t count, std::size_t max_bytes, std::size_t from = 0);

  /// The marker of the last batch that was trimmed; "" before the first.
  std::string marker();
  /// Removes `batch` (not empty) from the head and replaces the marker `before` by `after`. Of the batch only its size, its
  /// first and its last element are compared: see docs/queue.md.
  Trim trim(std::span<const std::string> batch, const std::string& before, const std::string& after);

 private:
  struct Reading {
    Head head;
    std::size_t bytes = 0, max_bytes;
  };
  /// Asks for `count` elements and keeps what fits. False where the list ended before.
  bool append(Reading& reading, std::size_t from, std::size_t count);
  std::size_t count_fitting(std::size_t from, std::size_t count, std::size_t bytes);

  RedisConnection& redis_;
  std::string key_, state_key_;
  std::size_t unmeasured_;  ///< elements that are read before sizes are asked for; fewer where they were too large
  unsigned sample_ = 0;
};

}  // namespace footfall::queue
