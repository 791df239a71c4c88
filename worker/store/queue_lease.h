// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

#include "worker/store/connection.h"

namespace footfall::store {

/// The last batch that a queue committed. `marker()` is what the queue's trim marker in Redis becomes with the trim.
struct Checkpoint {
  std::uint64_t fence = 0;     ///< number of take-overs; only the holder of the newest may commit
  std::uint64_t sequence = 0;  ///< number of batches committed
  std::size_t size = 0;
  std::string digest;  ///< "" before the first batch

  std::string marker() const { return std::to_string(sequence) + '-' + digest; }
};

/// The right of one worker to commit for a queue: the row of footfall_checkpoint, in the transaction that is open on the
/// connection, and the session that is claimed for the queue. Not thread-safe. Throws MySqlError, and StoreError(kLeaseLost)
/// where another worker has raised the fence.
class QueueLease {
 public:
  /// `connection` outlives it. `queue` is the primary key of the row.
  QueueLease(Connection& connection, std::string queue) : connection_(connection), queue_(std::move(queue)) {}

  /// Raises the fence, makes the row where it is missing, and ends the session of the worker before.
  void take(const std::string& owner);
  /// Reads the checkpoint again. In a new session it ends what the server still has of the one before.
  void reload();
  /// Writes that the next batch follows behind the one of this sequence and digest.
  void go_on_behind(std::uint64_t sequence, const std::string& digest);
  /// To be called once it is committed that this batch was the last one.
  void committed(std::uint64_t sequence, std::size_t size, const std::string& digest);

  /// As of the last of these calls.
  const Checkpoint& checkpoint() const { return checkpoint_; }
  [[noreturn]] void throw_lost() const;

 private:
  void claim_session();
  void claim_new_session();
  void raise_fence(const std::string& owner);
  Checkpoint read() const;
  /// Sets columns of the row; the fence must still be ours.
  void update(const std::string& assignments) const;

  Connection& connection_;
  std::string queue_;
  Checkpoint checkpoint_;
  std::uint64_t claimed_ = 0;  ///< Connection::sessions() of the one that was claimed for the queue
};

}  // namespace footfall::store
