// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "worker/store/batch_log.h"
#include "worker/store/connection.h"

namespace footfall::store {

/// What a batch of one queue leaves of itself in Footfall's own tables, in the transaction that is open on the connection: its
/// counters, the checkpoint, and its place among the batches remembered. Not thread-safe. Throws StoreError.
class BatchReceipts {
 public:
  using Counters = std::map<std::string, std::int64_t>;  ///< what is added to each
  struct Receipt {
    std::uint64_t fence;
    const CommittedBatch& batch;
    const Counters& counters;
    const std::set<std::string>& notes;  ///< options that the batch relies on
  };

  /// Both outlive it.
  BatchReceipts(Connection& connection, const std::string& queue) : connection_(connection), queue_(queue) {}

  /// Makes the places of remembered batches that are not there yet.
  void make_places();
  /// One statement where all rows are there, as they are of a queue that has run for a while, else up to four. False where
  /// another worker has raised the fence: the transaction must not be committed. The options stay there until the commit;
  /// throws StoreError(kRetryBatch) where one is gone, or a counter.
  bool write(const Receipt& receipt);
  /// To be called once a receipt with these is committed.
  void committed(const Counters& counters);

 private:
  bool are_known(const Counters& counters) const;
  /// How many rows it has found.
  std::uint64_t update(const Receipt& receipt);
  bool insert(const Receipt& receipt);
  void hold_notes(const std::set<std::string>& notes);
  pipeline::StoreError rows_gone();

  Connection& connection_;
  const std::string& queue_;
  std::set<std::string> known_counters_;  ///< whose rows are there
};

}  // namespace footfall::store
