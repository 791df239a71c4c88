// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "common/own_key.h"
#include "common/queue_choice.h"

namespace footfall::queue {

// Beside a queue's list, which is footfall::queue_key.

/// The lease: "host:pid:random" of its owner.
inline std::string lease_key(const std::string& prefix, unsigned number) {
  return own_key(prefix, "lease:") + std::to_string(number);
}
/// Hash: marker, items, batches, trimmed_at.
inline std::string state_key(const std::string& prefix, unsigned number) {
  return own_key(prefix, "state:") + std::to_string(number);
}
/// Sorted set of daemons alive, by the Unix milliseconds at which they count as gone.
inline std::string daemons_key(const std::string& prefix) { return own_key(prefix, "daemons"); }
/// QueuedTracking's own lock; it has no prefix.
inline std::string php_lock_key(unsigned number) { return "QueuedTrackingLock" + std::to_string(number); }

}  // namespace footfall::queue
