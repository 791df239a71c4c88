// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <future>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "worker/enrich/enricher.h"
#include "worker/pipeline/assistant.h"
#include "worker/pipeline/dead_letter_brake.h"
#include "worker/pipeline/lone_element.h"
#include "worker/pipeline/ports.h"
#include "worker/pipeline/prepared_batch.h"
#include "worker/tracker/batch.h"

namespace footfall::pipeline {

/// Turns elements of one queue into committed rows. One per queue thread; not thread-safe.
///
/// An element that cannot be read becomes a dead letter beside its neighbours' rows. Where data or a rule fails later
/// (StoreError with kSplitBatch, any other std::exception), the batch is halved until the bad element stands alone; what is
/// bad in it becomes a dead letter (LoneElement). Afterwards batches grow again, doubling with each success.
///
/// While a batch waits for the database, a thread of the processor's own prepares the next one of `elements` and reads ahead
/// what it must know. What was prepared is used only for those very elements and settings, and what was read only behind
/// the commit of the very batch before; else it is dropped and made again.
class BatchProcessor {
 public:
  static constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

  /// `max_batch`: elements of one commit at most. `brake`: nullptr where any number may become dead letters.
  /// `watch`: nullptr where nobody watches how much visitors send.
  BatchProcessor(std::shared_ptr<const enrich::Enricher> enricher, tracker::RandomBytes random,
                 std::size_t max_batch = kNoLimit, std::shared_ptr<DeadLetterBrake> brake = nullptr,
                 std::shared_ptr<HotVisitors> watch = nullptr);

  /// Processes a prefix of `elements` (not empty; as they stand in Redis) and commits it, with one commit. Returns how many
  /// elements that was, at least 1. The others may come with the next call, and are prepared for it. Throws StoreError, after a rollback, for every remedy but kSplitBatch, and
  /// what the brake throws: nothing is committed then.
  std::size_t process(std::span<const std::string> elements, BatchStore& store);

 private:
  using Elements = std::span<const std::string>;

  struct Ahead {
    std::vector<std::string> elements;
    std::shared_ptr<const tracker::SettingsSnapshot> settings;
    std::future<std::unique_ptr<PreparedBatch>> batch;
  };

  /// Commits the first `size` of them; where they are refused for what they hold, says why.
  std::optional<Refusal> try_to_track(Elements elements, std::size_t size, BatchStore& store);
  void track(Elements elements, Elements following, BatchStore& store);
  /// `reader`: what reads ahead for it, or nullptr.
  void prepare(Elements elements, std::shared_ptr<const tracker::SettingsSnapshot> settings, BatchReader* reader);
  /// The batch of these elements: the one prepared before, where it is that, else a new one.
  std::unique_ptr<PreparedBatch> take(Elements elements,
                                      const std::shared_ptr<const tracker::SettingsSnapshot>& settings);
  void drop_prepared() noexcept;
  /// Commits an element that fails alone without what is bad in it, as far as the brake lets it.
  void settle(const std::string& element, const Refusal& refusal, BatchStore& store);
  void shrink(std::size_t size) { limit_ = (size + 1) / 2; }
  void grow();

  std::shared_ptr<const enrich::Enricher> enricher_;
  tracker::RandomBytes random_;
  std::shared_ptr<DeadLetterBrake> brake_;
  std::shared_ptr<HotVisitors> watch_;
  const std::size_t max_batch_;
  std::size_t limit_;                              ///< elements of the next batch at most
  std::optional<tracker::WrittenVisits> written_;  ///< by the last batch, where it was committed without a doubt
  RecentActions recent_;
  std::shared_ptr<PreparedBatch> done_;  ///< committed: the assistant frees its many strings
  Ahead ahead_;                          ///< its future is valid while something is prepared
  Assistant<std::unique_ptr<PreparedBatch>> assistant_;
};

}  // namespace footfall::pipeline
