// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/queue_item.h"
#include "worker/pipeline/hot_visitors.h"
#include "worker/pipeline/ports.h"
#include "worker/tracker/batch.h"

namespace footfall::pipeline {

/// A batch as far as it can be worked without the database: decoded, admitted, identified. Holds its own copy of the
/// elements, so that it can be made in one thread while the batch before it commits in another. Used for one commit or
/// rehearsal.
class PreparedBatch {
 public:
  /// Elements in doubt (common/doubt.h) whose prints are `known`, or that stand in the batch twice, are left out. Throws what
  /// Batch::admit throws.
  PreparedBatch(std::vector<std::string> elements, std::shared_ptr<const tracker::SettingsSnapshot> settings,
                std::shared_ptr<const enrich::Enricher> enricher, const tracker::RandomBytes& random,
                const std::set<std::string>& known = {});
  /// A part of one element, the batch `id`; what is cut off goes with it as `dead`.
  PreparedBatch(QueueItem part, std::vector<DeadLetter> dead, BatchId id,
                std::shared_ptr<const tracker::SettingsSnapshot> settings,
                std::shared_ptr<const enrich::Enricher> enricher, const tracker::RandomBytes& random);

  const tracker::UnknownIds& unknown() const { return batch_.unknown(); }
  /// Prints of elements in doubt that are not left out.
  const std::set<std::string>& doubts() const { return doubts_; }

  /// Asks the store what must be known, decides, and commits. Tells `watch`, where it is not null, whose hits they are.
  void commit(BatchStore& store, HotVisitors* watch = nullptr);
  /// The same, but nothing of it stays, save names of actions.
  void rehearse(BatchStore& store);

 private:
  tracker::BatchRows decide(BatchStore& store);
  void decode(const std::string& element);
  void decode_all(const std::vector<std::string>& elements, const std::set<std::string>& known);
  /// Requests that are not dead letters yet.
  std::int64_t hits() const;

  std::shared_ptr<const tracker::SettingsSnapshot> settings_;
  std::shared_ptr<const enrich::Enricher> enricher_;
  std::vector<QueueItem> items_;
  std::vector<DeadLetter> dead_;
  std::int64_t empty_ = 0, known_ = 0;
  std::set<std::string> doubts_;
  BatchId id_;
  tracker::Batch batch_;
};

}  // namespace footfall::pipeline
