// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "common/queue_item.h"
#include "worker/pipeline/hot_visitors.h"
#include "worker/pipeline/ports.h"
#include "worker/pipeline/recent_actions.h"
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

  /// Asks what must be known, but for actions in `recent`, while the batch before it is on its way. Where that fails commit()
  /// asks.
  void read_ahead(BatchReader& reader, const RecentActions& recent) noexcept;
  /// Asks the store what must be known and was not read ahead. `before`: what the batch before this one has written, since
  /// whose commit nothing else was committed; nullptr where that is not known, and what was read ahead counts for nothing.
  void read(BatchStore& store, const tracker::WrittenVisits* before);
  /// Decides and commits, after a read() where nothing was read yet. Tells `watch`, where it is not null, whose hits they are.
  void commit(BatchStore& store, HotVisitors* watch = nullptr);
  /// After commit().
  const tracker::WrittenVisits& written() const { return batch_.written(); }
  /// After commit(): lets others know which actions the database gave.
  void add_to(RecentActions& recent) const { recent.add(resolved_, read_); }
  /// The same, but nothing of it stays, save names of actions.
  void rehearse(BatchStore& store);

 private:
  /// What the database says of the batch.
  struct Known {
    std::vector<model::Row> visits;
    tracker::ActionIds actions;
  };
  struct Ahead {
    std::vector<tracker::VisitProbe> probes;
    Known known;
  };

  tracker::BatchRows decide(BatchStore& store);
  Known find_out(BatchStore& store, const tracker::WrittenVisits* before);
  void resolve(BatchReader& reader, std::span<const tracker::ActionKey> keys);
  void decode(const std::string& element, std::vector<QueueItem>& items);
  std::vector<QueueItem> decode_all(const std::vector<std::string>& elements, const std::set<std::string>& known);

  std::shared_ptr<const tracker::SettingsSnapshot> settings_;
  std::shared_ptr<const enrich::Enricher> enricher_;
  std::vector<DeadLetter> dead_;
  std::int64_t empty_ = 0, known_ = 0;
  std::size_t hits_ = 0;  ///< requests that are not dead letters yet
  std::set<std::string> doubts_;
  BatchId id_;
  tracker::Batch batch_;
  std::optional<Ahead> ahead_;
  std::optional<Known> answers_;
  tracker::ActionIds resolved_;                 ///< by the database
  std::chrono::steady_clock::time_point read_;  ///< when it was asked
};

}  // namespace footfall::pipeline
