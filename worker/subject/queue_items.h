// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>

#include "worker/queue/redis_connection.h"
#include "worker/subject/matcher.h"

namespace footfall::subject {

/// A person's requests that wait in the tracking queues. All elements are read for it, from the tail to the head: workers
/// only take from the head and the endpoint only adds behind the tail, so none that waits from the first read to the last
/// is missed (one may be met twice). Throws RedisError.
class QueueItems {
 public:
  /// `index` is where the element was seen; it moves only towards the head.
  using Take = std::function<void(std::size_t index, const std::string& element, const Share& share)>;

  /// All must outlive the object.
  QueueItems(queue::RedisConnection& redis, const queue::QueueOptions& options, const Matcher& matcher)
      : redis_(redis), options_(options), matcher_(matcher) {}

  void each(unsigned queue, const Take& take);
  /// Requests in all queues.
  std::uint64_t count();

 private:
  queue::RedisConnection& redis_;
  const queue::QueueOptions& options_;
  const Matcher& matcher_;
};

}  // namespace footfall::subject
