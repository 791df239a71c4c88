// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <string>

#include "worker/queue/redis_connection.h"

namespace footfall::queue {

/// A lock in Redis that expires by itself: Footfall's lease of a queue, or QueuedTracking's lock, which has the same form
/// (SET NX with expiry, renewed and deleted only by who holds its value).
/// held() may be asked by any thread; the rest is for the one thread that keeps the lease. Throws RedisError.
class Lease {
 public:
  Lease(std::string key, std::string token, std::chrono::milliseconds time);

  bool take(RedisConnection& redis);
  /// False where somebody else has it, or nobody: it is lost then.
  bool renew(RedisConnection& redis);
  /// Gives it back; where Redis is away it expires by itself.
  void release(RedisConnection& redis) noexcept;

  /// False from the moment at which it may have expired, whether or not anybody has taken it.
  bool held() const;
  /// True once a third of its time is gone.
  bool renewal_due() const;
  void lose() { deadline_ = 0; }
  const std::string& key() const { return key_; }

 private:
  using Clock = std::chrono::steady_clock;
  void extend(Clock::time_point from);

  const std::string key_, token_;
  const std::chrono::milliseconds time_;
  std::atomic<Clock::rep> deadline_{0};
};

}  // namespace footfall::queue
