// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/batch_receipts.h"

#include <fmt/format.h>

#include <algorithm>
#include <ranges>

#include "common/printable.h"
#include "worker/store/queue_accounts.h"
#include "worker/store/quoted_list.h"

namespace footfall::store {
namespace {

/// The checkpoint and the batch's place.
constexpr std::uint64_t kRowsBesideCounters = 2;

std::string additions(const BatchReceipts::Counters& counters) {
  std::string cases;
  for (const auto& [name, value] : counters) cases += fmt::format(" WHEN {} THEN {}", quoted(name), value);
  return cases;
}

}  // namespace

void BatchReceipts::make_places() {
  Result found = connection_.select(
      fmt::format("SELECT COUNT(*) FROM {} WHERE queue={}", connection_.table("footfall_batch"), quoted(queue_)));
  if (found.next() && static_cast<std::uint64_t>(found.integer(0)) == kRememberedBatches) return;
  connection_.execute(make_places_sql(connection_.table("footfall_batch"), queue_));
}

bool BatchReceipts::write(const Receipt& receipt) {
  if (!are_known(receipt.counters)) return insert(receipt);
  const std::uint64_t found = update(receipt);
  if (found == receipt.counters.size() + receipt.notes.size() + kRowsBesideCounters) return true;
  known_counters_.clear();
  if (found == 0) return insert(receipt);
  throw rows_gone();
}

pipeline::StoreError BatchReceipts::rows_gone() {
  return {pipeline::Remedy::kRetryBatch,
          fmt::format("queue {}: counters, or notes of days to archive anew, were deleted; writing the batch again",
                      printable(queue_, kLogLimit))};
}

/// Who deletes them waits for the commit, and so sees what it brings.
void BatchReceipts::hold_notes(const std::set<std::string>& notes) {
  if (notes.empty()) return;
  const std::uint64_t found = connection_.execute(fmt::format(
      "UPDATE {} SET option_value='1' WHERE option_name IN ({})", connection_.table("option"), quoted_list(notes)));
  if (found != notes.size()) throw rows_gone();
}

void BatchReceipts::committed(const Counters& counters) {
  for (const auto& [name, value] : counters) known_counters_.insert(name);
}

bool BatchReceipts::are_known(const Counters& counters) const {
  return std::ranges::all_of(counters, [&](const auto& counter) { return known_counters_.contains(counter.first); });
}

std::uint64_t BatchReceipts::update(const Receipt& receipt) {
  const auto& [sequence, id] = receipt.batch;
  const std::string notes =
      receipt.notes.empty()
          ? ""
          : fmt::format(" JOIN {} o ON o.option_name IN ({})", connection_.table("option"), quoted_list(receipt.notes));
  std::string sql = fmt::format(
      "UPDATE {} c JOIN {} b ON b.queue=c.queue AND b.slot={} JOIN {} k ON k.queue=c.queue AND k.name IN ({}){} SET {}"
      "c.sequence={},c.batch_digest={},c.batch_size={},c.committed_at=UTC_TIMESTAMP(),"
      "b.sequence={},b.batch_digest={},b.batch_size={},k.value=k.value+CASE k.name{} END,b.prints=",
      connection_.table("footfall_checkpoint"), connection_.table("footfall_batch"), sequence % kRememberedBatches,
      connection_.table("footfall_counter"), quoted_list(receipt.counters | std::views::keys), notes,
      notes.empty() ? "" : "o.option_value='1',", sequence, quoted(id.digest), id.size, sequence, quoted(id.digest),
      id.size, additions(receipt.counters));
  append_hex(sql, id.prints);
  return connection_.execute(sql + fmt::format(" WHERE c.queue={} AND c.fence={}", quoted(queue_), receipt.fence));
}

bool BatchReceipts::insert(const Receipt& receipt) {
  const auto& [sequence, id] = receipt.batch;
  QueueAccounts(connection_, queue_).add(receipt.counters);
  const std::uint64_t matched = connection_.execute(fmt::format(
      "UPDATE {} SET sequence={},batch_digest={},batch_size={},committed_at=UTC_TIMESTAMP() WHERE "
      "queue={} AND fence={}",
      connection_.table("footfall_checkpoint"), sequence, quoted(id.digest), id.size, quoted(queue_), receipt.fence));
  if (matched != 1) return false;
  hold_notes(receipt.notes);
  connection_.execute(remember_batch_sql(connection_.table("footfall_batch"), queue_, receipt.batch));
  return true;
}

}  // namespace footfall::store
