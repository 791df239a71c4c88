// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "worker/model/row.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/batch_rows.h"
#include "worker/tracker/settings.h"
#include "worker/tracker/unknown_ids.h"

namespace footfall::pipeline {

/// What to do about a failure of the database; decided in one place (store/error_class).
enum class Remedy {
  kRetryBatch,  ///< deadlock, lock wait, server gone, failover, unknown errors: the same batch again after a pause
  kSplitBatch,  ///< bad data: smaller batches until the bad item stands alone
  kStop,        ///< schema or access: an operator must act
  kLeaseLost,   ///< another worker owns the queue now: drop the batch, it is theirs
};

/// A failed call to the store. what() is a sentence for the log; server text may hold user input and is escaped.
class StoreError : public std::runtime_error {
 public:
  StoreError(Remedy remedy, const std::string& what, bool strange = false)
      : std::runtime_error(what), remedy_(remedy), strange_(strange) {}
  Remedy remedy() const { return remedy_; }
  /// Nobody has classed this error: it is tried again, and a person should look at it.
  bool strange() const { return strange_; }

 private:
  Remedy remedy_;
  bool strange_;
};

/// Identity of a batch in its queue: how many elements from the head, and SHA-1 (hex) of their bytes.
struct BatchId {
  std::size_t size = 0;
  std::string digest;
  std::string prints;  ///< element_print of each element; "" where they are not known
};

/// An element that could not be tracked.
struct DeadLetter {
  std::string element;  ///< by at_rest(), without the requests that could be tracked
  std::string reason;
  std::size_t requests = 1;  ///< in it; 1 where it cannot be read
};

/// What a batch must know of the database before it is decided. Used by one thread at a time.
class BatchReader {
 public:
  virtual ~BatchReader() = default;
  virtual std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe> probes) = 0;
  virtual tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) = 0;
};

/// One queue's view of the database, used by one thread. A transaction begins with find_visits or commit and ends with
/// commit or rollback; any StoreError has rolled it back.
class BatchStore : public BatchReader {
 public:
  /// What reads for the next batch on another thread while this one commits, outside of its transaction; nullptr where
  /// nothing can. Good until the next call.
  virtual BatchReader* ahead() { return nullptr; }
  virtual std::shared_ptr<const tracker::SettingsSnapshot> settings() = 0;
  /// Whether settings() knows any of these now: looks into the database at most once a second for each of them.
  virtual bool has_news_of(const tracker::UnknownIds& unknown) = 0;
  /// Which of these prints (pipeline/batch_id.h) are of elements that were committed before, as far as is remembered.
  virtual std::set<std::string> committed_among(const std::set<std::string>& prints) = 0;
  /// Asked only where the probe is not empty.
  virtual tracker::StoredPurchases find_purchases(const tracker::PurchaseProbe& probe) = 0;
  /// Rows, dead letters, counters and the checkpoint in one transaction. kLeaseLost where the fence has moved on.
  virtual void commit(const tracker::BatchRows& rows, std::span<const DeadLetter> dead, const BatchId& batch) = 0;
  /// Writes the rows and rolls back: throws what commit() would throw for them.
  virtual void rehearse(const tracker::BatchRows& rows) = 0;
  virtual void rollback() noexcept = 0;
};

}  // namespace footfall::pipeline
