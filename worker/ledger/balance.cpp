// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/ledger/balance.h"

#include <algorithm>
#include <string_view>

namespace footfall::ledger {
namespace {

std::uint64_t at(const Counts& counts, const char* name) {
  const auto found = counts.find(name);
  return found == counts.end() ? 0 : found->second;
}

void add_reasons(const Counts& counts, std::string_view head, Counts& reasons) {
  for (const auto& [name, count] : counts) {
    if (name.starts_with(head) && count > 0) reasons[name.substr(head.size())] += count;
  }
}

std::uint64_t sum(const Counts& counts) {
  std::uint64_t total = 0;
  for (const auto& [reason, count] : counts) total += count;
  return total;
}

std::int64_t difference(std::uint64_t a, std::uint64_t b) { return static_cast<std::int64_t>(a - b); }

void add(const QueueBook& queue, Balance& balance) {
  balance.replayed += at(queue.counts, "replayed");
  balance.worked += at(queue.counts, "items") - queue.untrimmed;
  balance.waiting += queue.waiting;
  balance.erased_in_queues += at(queue.counts, "erased_items");
  balance.erased_in_spools += at(queue.counts, "erased_spool_items");
  balance.hits += at(queue.counts, "hits");
  balance.tracked += at(queue.counts, "tracked");
  add_reasons(queue.counts, "excluded.", balance.excluded);
  add_reasons(queue.counts, "refused.", balance.refused);
  add_reasons(queue.counts, "dead_letter.", balance.dead_letters);
}

}  // namespace

std::int64_t Balance::in_spools() const { return difference(spooled, taken_from_spools + erased_in_spools); }

std::int64_t Balance::beyond_elements() const {
  return difference(worked + waiting + erased_in_queues, acknowledged + taken_from_spools + replayed);
}

std::int64_t Balance::beyond_hits() const {
  return difference(tracked + sum(excluded) + sum(refused) + sum(dead_letters), hits);
}

Balance balance_of(const Counts& edges, std::span<const QueueBook> queues) {
  Balance balance;
  balance.acknowledged = at(edges, "to_redis");
  balance.spooled = at(edges, "to_spool");
  balance.shed_pings = at(edges, "shed.ping");
  balance.shed_samples = at(edges, "shed.sample");
  balance.in_doubt = at(edges, "in_doubt");
  // Counts that were read while they grew may be ahead of that of the offers.
  const std::uint64_t answered = balance.acknowledged + at(edges, "not_taken");
  balance.unanswered = std::max(at(edges, "offered"), answered) - answered;
  balance.taken_from_spools = at(edges, kTakenFromSpools);
  for (const QueueBook& queue : queues) add(queue, balance);
  // Erased before they were worked: no hits of the elements worked.
  balance.excluded.erase("erased");
  return balance;
}

Verdict judge(const Balance& balance, const Base& base) {
  Verdict verdict;
  const std::int64_t elements = balance.beyond_elements() - base.elements;
  const auto beyond = static_cast<std::uint64_t>(std::max<std::int64_t>(elements, 0));
  verdict.lost = static_cast<std::uint64_t>(std::max<std::int64_t>(-elements, 0));
  verdict.without_answer = std::min(beyond, balance.unanswered);
  verdict.unexplained = beyond - verdict.without_answer;
  verdict.hits = balance.beyond_hits() - base.hits;
  return verdict;
}

}  // namespace footfall::ledger
