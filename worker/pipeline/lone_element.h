// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>

#include "common/queue_item.h"
#include "worker/enrich/enricher.h"
#include "worker/pipeline/ports.h"
#include "worker/pipeline/request_sieve.h"
#include "worker/tracker/batch.h"

namespace footfall::pipeline {

/// Why the element, or a request in it, cannot be stored: the reason that a dead letter gives. Rolls back. Throws `error`
/// itself where that is no fault of the element (StoreError of any remedy but kSplitBatch).
struct Refusal {
  Refusal(const std::exception& error, BatchStore& store);

  std::string reason;
  bool by_database = false;
};

/// An element that stands alone and could not be stored. Its good requests are stored all the same, in one commit with the
/// bad ones as dead letters, one for each kind of reason. One that cannot be read, or has only one request, becomes a
/// dead letter as it is. Used once, by one thread.
class LoneElement {
 public:
  /// All outlive the object.
  LoneElement(const std::string& element, BatchStore& store, std::shared_ptr<const enrich::Enricher> enricher,
              const tracker::RandomBytes& random);

  /// Commits the element as one batch. Throws StoreError, after a rollback, for every remedy but kSplitBatch.
  void settle(const std::string& reason);

 private:
  std::size_t requests() const { return item_ ? item_->requests.size() : 1; }
  Sieved tell_apart(const std::string& reason);
  QueueItem part(const RequestList& requests) const;
  DeadLetter cut_out(const BadRequests& bad) const;
  /// Whether it went as planned; else `reason` says why not, and nothing is committed.
  bool store_good(const Sieved& sieved, std::string& reason);
  void bury(const std::string& reason);

  const std::string& element_;
  BatchStore& store_;
  std::shared_ptr<const enrich::Enricher> enricher_;
  const tracker::RandomBytes& random_;
  std::optional<QueueItem> item_;  ///< nothing where the element cannot be read
};

}  // namespace footfall::pipeline
