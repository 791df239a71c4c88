// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/queue/redis_connection.h"

namespace footfall::queue {

/// KEYS: list, state. ARGV: size, SHA-1 (hex) of the first and of the last of these elements, the marker that stands there,
/// the new one, Unix seconds. Trims `size` elements from the head and notes the new marker, both or neither.
/// Gives 1 trimmed, now or before; 0 the head is something else; -1 another marker stands there. The time that it takes
/// does not depend on the bytes of the batch, only on those of its first and last element.
const Script& trim_script();

/// KEYS: list. ARGV: index, most elements, most bytes, a number. Gives how many elements from the index on have about so
/// many bytes together, judged by one of each 16 (the number says which); at most 15 more than the list has.
const Script& fitting_script();

/// KEYS: list, lease. ARGV: index where the element was seen, the least index that may be changed by who has no lease, the
/// lease's token, the element, its replacement ("": it is removed). Elements move only towards the head, so it stands at
/// that index or before. Gives 1 done; 0 it stands nowhere where it may be changed.
const Script& replace_script();

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
