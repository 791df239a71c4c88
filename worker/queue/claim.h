// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "worker/queue/lease.h"
#include "worker/queue/options.h"

namespace footfall::queue {

/// What a daemon of this name writes into QueuedTracking's lock; PHP writes 12 random characters of the same alphabet.
std::string php_token(const std::string& owner);

/// The right to work one queue: Footfall's lease and, with interop, QueuedTracking's lock; both or neither.
/// Threads as with Lease.
class Claim {
 public:
  /// `owner` is "host:pid:random".
  Claim(const QueueOptions& options, unsigned number, const std::string& owner);

  bool take(RedisConnection& redis);
  /// Renews what is due. False where the claim is lost.
  bool renew_if_due(RedisConnection& redis);
  void release(RedisConnection& redis) noexcept;
  bool held() const { return lease_.held() && (!php_lock_ || php_lock_->held()); }
  void lose();

 private:
  Lease lease_;
  std::optional<Lease> php_lock_;
};

}  // namespace footfall::queue
