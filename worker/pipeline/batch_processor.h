// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>

#include "worker/enrich/enricher.h"
#include "worker/pipeline/ports.h"
#include "worker/tracker/batch.h"

namespace footfall::pipeline {

/// Turns elements of one queue into committed rows. One per queue thread; not thread-safe.
///
/// An element that cannot be read becomes a dead letter beside its neighbours' rows. Where data or a rule fails later
/// (StoreError with kSplitBatch, any other std::exception), the batch is halved until the bad element stands alone and
/// becomes a dead letter; afterwards batches grow again, doubling with each success.
class BatchProcessor {
 public:
  BatchProcessor(std::shared_ptr<const enrich::Enricher> enricher, tracker::RandomBytes random);

  /// Processes a prefix of `elements` (not empty; as they stand in Redis) and commits it, with one commit. Returns how many
  /// elements that was, at least 1. Throws StoreError, after a rollback, for every remedy but kSplitBatch: nothing is
  /// committed then.
  std::size_t process(std::span<const std::string> elements, BatchStore& store);

 private:
  void track(std::span<const std::string> elements, BatchStore& store);
  void bury(const std::string& element, const std::string& reason, BatchStore& store);
  void shrink(std::size_t size) { limit_ = (size + 1) / 2; }
  void grow();

  std::shared_ptr<const enrich::Enricher> enricher_;
  tracker::RandomBytes random_;
  std::size_t limit_;  ///< elements of the next batch at most
};

}  // namespace footfall::pipeline
