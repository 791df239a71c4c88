// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "worker/pipeline/ports.h"
#include "worker/store/ahead_reader.h"
#include "worker/store/batch_log.h"
#include "worker/store/batch_receipts.h"
#include "worker/store/connection.h"
#include "worker/store/day_notes.h"
#include "worker/store/failure_notes.h"
#include "worker/store/queue_lease.h"
#include "worker/store/settings_loader.h"
#include "worker/store/table_layout.h"

namespace footfall::store {

/// BatchStore on MySQL or MariaDB for one queue: one thread, and a connection besides the one that reads ahead. Statements per batch do not depend on its
/// size (save for max_allowed_packet): see docs/queue.md. Throws StoreError; a lost session is restored by the next call.
class MySqlBatchStore : public pipeline::BatchStore {
 public:
  /// `queue` is the Redis key of the queue: the primary key of its checkpoint.
  MySqlBatchStore(DatabaseOptions options, std::shared_ptr<SettingsLoader> settings, std::string queue);

  /// Becomes the only one that may commit for this queue, and ends the session of the one before. Creates own
  /// tables and the checkpoint row where missing.
  Checkpoint take_over(const std::string& owner);
  /// The checkpoint as the database has it. kLeaseLost where the fence has moved on. Where the session is a new one, what
  /// the server still has of the one before is ended.
  Checkpoint reload_checkpoint();
  /// To be called while there is nothing to do: keeps the session. Throws MySqlError where it is gone.
  void keep_alive();
  /// As of the last take_over, reload or commit.
  const Checkpoint& checkpoint() const { return lease_.checkpoint(); }

  /// The batches committed last, from the sequence `from` on, in order; the checkpoint's among them.
  std::vector<CommittedBatch> remembered(std::uint64_t from);
  /// Adds to a counter of this queue, in a transaction of its own.
  void count(const std::string& counter, std::uint64_t value);
  /// The database has lost batches, up to the one of this sequence and digest: counts them as lost_batches and lets the
  /// next one follow behind it. kLeaseLost where the fence has moved on.
  void go_on_behind(std::uint64_t sequence, const std::string& digest, std::uint64_t lost);

  std::shared_ptr<const tracker::SettingsSnapshot> settings() override { return settings_->current(); }
  std::set<std::string> committed_among(const std::set<std::string>& prints) override;
  bool has_news_of(const tracker::UnknownIds& unknown) override { return settings_->has_news_of(unknown); }
  pipeline::BatchReader* ahead() override;
  std::vector<model::Row> find_visits(std::span<const tracker::VisitProbe> probes) override;
  tracker::ActionIds resolve_actions(std::span<const tracker::ActionKey> keys) override;
  tracker::StoredPurchases find_purchases(const tracker::PurchaseProbe& probe) override;
  void commit(const tracker::BatchRows& rows, std::span<const pipeline::DeadLetter> dead,
              const pipeline::BatchId& batch) override;
  void rehearse(const tracker::BatchRows& rows) override;
  void rollback() noexcept override;

  /// What the last committed batch added to the counters.
  const std::map<std::string, std::int64_t>& counted_in_last_batch() const { return last_counters_; }
  /// Statements of the last committed batch, from find_visits to COMMIT.
  std::uint64_t statements_in_last_batch() const { return last_batch_statements_; }

 private:
  /// Runs a step; where it fails the transaction is rolled back before the error goes on.
  template <typename Step>
  auto guarded(Step step);
  const Schema& schema();
  /// Forgets the layout of the tables where the settings were read anew since.
  void forget_old_schema();
  void begin_batch();
  void end_batch();
  /// Writes rows that the columns can hold; returns how many visits were missing.
  std::size_t write_rows(const tracker::BatchRows& rows);
  void write_batch(const tracker::BatchRows& rows, std::span<const pipeline::DeadLetter> dead,
                   const pipeline::BatchId& batch);
  void remember(const tracker::BatchRows& rows) noexcept;
  std::map<std::string, std::int64_t> counters_of(const tracker::BatchRows& rows,
                                                  std::span<const pipeline::DeadLetter> dead, std::size_t items,
                                                  std::size_t missing_visits) const;

  Connection connection_;
  std::shared_ptr<SettingsLoader> settings_;
  std::string queue_;
  QueueLease lease_;
  BatchReceipts receipts_;
  DayNotes day_notes_;
  FailureNotes failure_notes_;
  std::set<std::string> notes_;  ///< that the present batch relies on
  DatabaseReader reader_;
  AheadReader ahead_;
  std::shared_ptr<const Schema> schema_;
  std::uint64_t schema_loads_ = 0;   ///< settings_->loads() when it was read
  bool schema_was_doubted_ = false;  ///< a column was missing since the last commit
  bool purge_was_seen_ = false;      ///< visits of a batch were deleted since the last commit: it is tried anew once
  bool in_batch_ = false;
  std::size_t replaced_ = 0;  ///< characters of the present batch that its columns cannot hold
  std::map<std::string, std::int64_t> last_counters_;
  std::uint64_t statements_before_ = 0, last_batch_statements_ = 0;
};

}  // namespace footfall::store
