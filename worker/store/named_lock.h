// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/store/connection.h"

namespace footfall::store {

/// Makes the connection's present session the one that works `queue`, and ends another that is so: what it holds, rows and
/// the lock of log_action, is free afterwards. For who has the right to the queue. A session shows that it works a queue
/// by a lock of the server, which no other session can have taken by chance, as a number of a session can.
/// Throws MySqlError(1205, kRetryBatch) where the other session outlives its end by seconds, or may not be ended.
void claim_queue_session(Connection& connection, const std::string& queue);

/// Whether this server lets us find and end a session of ours, tried on `other`, whose session is lost by that.
bool can_end_sessions(Connection& connection, Connection& other);

/// A lock of the database server (GET_LOCK) for one installation: its name holds the database and the table prefix.
/// Held until destruction or until the session ends.
class NamedLock {
 public:
  /// Waits outside of a transaction: commits first. A holder that has been silent for options().silence is ended.
  /// Throws MySqlError(1205, kRetryBatch) where it is not free within `seconds`.
  NamedLock(Connection& connection, std::string_view purpose, int seconds);
  ~NamedLock();
  NamedLock(const NamedLock&) = delete;
  NamedLock& operator=(const NamedLock&) = delete;

 private:
  Connection& connection_;
  std::string name_;
};

}  // namespace footfall::store
