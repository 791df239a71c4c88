// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/queue/redis_connection.h"

namespace footfall::queue {

/// KEYS: list, state. ARGV: size, digest, marker, Unix seconds. Trims `size` elements from the head and notes the marker,
/// both or neither, provided that these elements have the digest (see pipeline::batch_id).
/// Gives 1 trimmed, 0 the head is something else.
const Script& trim_script();

/// KEYS: lock. ARGV: token, milliseconds. Takes a free lock, or one that this token holds already. Gives 1 or 0.
const Script& take_script();
/// KEYS: lock. ARGV: token, milliseconds. Gives 1, or 0 where the token does not hold it (any more).
const Script& renew_script();
/// KEYS: lock. ARGV: token. Deletes the lock if the token holds it. Gives 1 or 0.
const Script& release_script();

/// KEYS: daemons (sorted set by expiry). ARGV: name, milliseconds. Says that a daemon lives, drops those that do not.
/// Gives how many live.
const Script& heartbeat_script();

}  // namespace footfall::queue
