// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/batch_store.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "worker/fault/fault_point.h"
#include "worker/store/batch_writer.h"
#include "worker/store/narrow_text.h"
#include "worker/store/own_schema.h"
#include "worker/store/purchase_query.h"
#include "worker/store/queue_accounts.h"
#include "worker/store/row_reader.h"
#include "worker/store/site_notes.h"

namespace footfall::store {
namespace {

using pipeline::DeadLetter;
using pipeline::Remedy;
using pipeline::StoreError;

constexpr unsigned kUnknownColumn = 1054;

model::Row read_conversion(const Result& row) {
  model::Row conversion;
  conversion.set(model::Column::kIdsite, row.integer(purchase_column::kIdsite));
  conversion.set(model::Column::kIdvisit, row.integer(purchase_column::kIdvisit));
  conversion.set(model::Column::kIdgoal, row.integer(purchase_column::kIdgoal));
  conversion.set(model::Column::kIdorder, std::string(row.text(purchase_column::kIdorder)));
  return conversion;
}

}  // namespace

MySqlBatchStore::MySqlBatchStore(DatabaseOptions options, std::shared_ptr<SettingsLoader> settings, std::string queue)
    : connection_(std::move(options)),
      settings_(std::move(settings)),
      queue_(std::move(queue)),
      lease_(connection_, queue_),
      receipts_(connection_, queue_),
      reader_(connection_),
      ahead_(connection_.options()) {
  connection_.set_autocommit(false);
}

template <typename Step>
auto MySqlBatchStore::guarded(Step step) {
  try {
    return step();
  } catch (const MySqlError& error) {
    rollback();
    if (error.code() != kUnknownColumn || schema_was_doubted_) throw;
    // A column was dropped: its table is looked at once more before an operator is asked.
    schema_was_doubted_ = true;
    schema_.reset();
    throw StoreError(Remedy::kRetryBatch, fmt::format("{}; reading the layout of the tables anew", error.what()));
  } catch (const std::exception&) {
    rollback();
    throw;
  }
}

const Schema& MySqlBatchStore::schema() {
  if (!schema_) {
    schema_loads_ = settings_->loads();
    schema_ = std::make_shared<const Schema>(read_schema(connection_));
  }
  return *schema_;
}

void MySqlBatchStore::forget_old_schema() {
  if (schema_loads_ != settings_->loads()) schema_.reset();
}

void MySqlBatchStore::begin_batch() {
  if (in_batch_) return;
  in_batch_ = true;
  replaced_ = 0;
  forget_old_schema();
  statements_before_ = connection_.statements();
}

void MySqlBatchStore::end_batch() {
  last_batch_statements_ = connection_.statements() - statements_before_;
  in_batch_ = false;
}

Checkpoint MySqlBatchStore::take_over(const std::string& owner) {
  return guarded([&] {
    require_own_schema(connection_);
    schema();
    connection_.commit();
    lease_.take(owner);
    receipts_.make_places();
    connection_.commit();
    return checkpoint();
  });
}

Checkpoint MySqlBatchStore::reload_checkpoint() {
  return guarded([&] {
    lease_.reload();
    connection_.commit();
    return checkpoint();
  });
}

void MySqlBatchStore::keep_alive() {
  if (!connection_.alive()) throw MySqlError(2006, "08S01", "ping", "the session is gone");
}

std::vector<CommittedBatch> MySqlBatchStore::remembered(std::uint64_t from) {
  return guarded([&] {
    std::vector<CommittedBatch> batches = read_batches(connection_, connection_.table("footfall_batch"), queue_, from);
    connection_.commit();
    // A version that remembered only this one may have written it.
    const bool known = !batches.empty() && batches.back().sequence >= checkpoint().sequence;
    if (!known && checkpoint().size > 0 && checkpoint().sequence >= from) {
      batches.push_back({checkpoint().sequence, {checkpoint().size, checkpoint().digest, {}}});
    }
    return batches;
  });
}

std::set<std::string> MySqlBatchStore::committed_among(const std::set<std::string>& prints) {
  return prints_among(prints, remembered(0));
}

void MySqlBatchStore::count(const std::string& counter, std::uint64_t value) {
  guarded([&] {
    QueueAccounts(connection_, queue_).add({{counter, static_cast<std::int64_t>(value)}});
    connection_.commit();
  });
}

void MySqlBatchStore::go_on_behind(std::uint64_t sequence, const std::string& digest, std::uint64_t lost) {
  guarded([&] {
    lease_.go_on_behind(sequence, digest);
    QueueAccounts(connection_, queue_).add({{"lost_batches", static_cast<std::int64_t>(lost)}});
    connection_.commit();
  });
  lease_.committed(sequence, 0, digest);
}

pipeline::BatchReader* MySqlBatchStore::ahead() {
  if (!schema_ || schema_->narrow_actions) return nullptr;
  ahead_.use(schema_);
  return &ahead_;
}

std::vector<model::Row> MySqlBatchStore::find_visits(std::span<const tracker::VisitProbe> probes) {
  begin_batch();
  return guarded([&] { return reader_.find_visits(schema(), probes); });
}

tracker::ActionIds MySqlBatchStore::resolve_actions(std::span<const tracker::ActionKey> keys) {
  begin_batch();
  return guarded([&] { return reader_.resolve_actions(schema(), keys, replaced_); });
}

tracker::StoredPurchases MySqlBatchStore::find_purchases(const tracker::PurchaseProbe& probe) {
  begin_batch();
  return guarded([&] {
    tracker::StoredPurchases found;
    const std::string sql = purchase_query(schema().conversion, schema().item, probe);
    if (sql.empty()) return found;
    Result rows = connection_.select(sql);
    while (rows.next()) {
      if (rows.integer(purchase_column::kIsItem) != 0) {
        found.items.push_back(read_row(schema().item, rows, purchase_column::kItem));
      } else {
        found.conversions.push_back(read_conversion(rows));
      }
    }
    return found;
  });
}

void MySqlBatchStore::commit(const tracker::BatchRows& rows, std::span<const DeadLetter> dead,
                             const pipeline::BatchId& batch) {
  begin_batch();
  if (!guarded([&] { return has_wide_text(schema(), rows); })) return write_batch(rows, dead, batch);
  tracker::BatchRows narrowed = rows;
  replaced_ += narrow_rows(schema(), narrowed);
  write_batch(narrowed, dead, batch);
}

void MySqlBatchStore::rehearse(const tracker::BatchRows& rows) {
  begin_batch();
  guarded([&] {
    tracker::BatchRows narrowed = rows;
    if (has_wide_text(schema(), rows)) narrow_rows(schema(), narrowed);
    write_rows(narrowed);
  });
  fault_point("rehearsed");
  rollback();
}

std::size_t MySqlBatchStore::write_rows(const tracker::BatchRows& rows) {
  try {
    notes_ = day_notes_.write(connection_, rows.invalidations);
    failure_notes_.write(connection_, rows.failures);
    BatchWriter writer(connection_, schema(), rows);
    writer.write();
    return writer.missing_visits();
  } catch (const OptionTaken&) {
    connection_.rollback();
    settings_->load();
    throw;
  }
}

void MySqlBatchStore::write_batch(const tracker::BatchRows& rows, std::span<const DeadLetter> dead,
                                  const pipeline::BatchId& batch) {
  std::size_t missing = 0;
  std::map<std::string, std::int64_t> counters;
  const CommittedBatch committed{checkpoint().sequence + 1, batch};
  guarded([&] {
    missing = write_rows(rows);
    if (missing > 0 && !purge_was_seen_) {
      purge_was_seen_ = true;
      throw StoreError(Remedy::kRetryBatch,
                       fmt::format("{} visits were deleted while hits were added to them", missing));
    }
    fault_point("rows_written");
    QueueAccounts(connection_, queue_).write(dead);
    counters = counters_of(rows, dead, batch.size, missing);
    if (!receipts_.write({checkpoint().fence, committed, counters, notes_})) lease_.throw_lost();
    fault_point("before_commit");
    connection_.commit();
  });
  fault_point("after_commit");
  schema_was_doubted_ = purge_was_seen_ = false;
  receipts_.committed(counters);
  lease_.committed(committed.sequence, batch.size, batch.digest);
  last_counters_ = std::move(counters);
  end_batch();
  remember(rows);
}

/// The batch is committed: a failure here must not look like a failure of the batch, which would be done again.
void MySqlBatchStore::remember(const tracker::BatchRows& rows) noexcept {
  try {
    settings_->remember(rows.new_options, rows.sites_created_before);
  } catch (const std::exception& error) {
    spdlog::warn("settings that a batch added are not known before they are re-read: {}", error.what());
  }
}

void MySqlBatchStore::rollback() noexcept {
  connection_.rollback();
  day_notes_.forget();
  failure_notes_.forget();
  in_batch_ = false;
}

std::map<std::string, std::int64_t> MySqlBatchStore::counters_of(const tracker::BatchRows& rows,
                                                                 std::span<const DeadLetter> dead, std::size_t items,
                                                                 std::size_t missing_visits) const {
  std::map<std::string, std::int64_t> counters = rows.counters;
  counters["items"] += static_cast<std::int64_t>(items);
  counters["batches"] += 1;
  if (replaced_ > 0) counters["replaced_characters"] += static_cast<std::int64_t>(replaced_);
  if (missing_visits > 0) counters["missing_visits"] += static_cast<std::int64_t>(missing_visits);
  for (const DeadLetter& letter : dead) {
    counters[counter_of(letter)] += static_cast<std::int64_t>(letter.requests);
    counters["hits"] += static_cast<std::int64_t>(letter.requests);
  }
  return counters;
}

}  // namespace footfall::store
