// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/ledger/reconciliation.h"

#include <fmt/format.h>

#include <algorithm>

#include "common/own_key.h"
#include "worker/pipeline/sleep.h"
#include "worker/store/quoting.h"

namespace footfall::ledger {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPause{200};

/// Numbers in footfall_counter have no sign.
struct Sides {
  const char *beyond, *short_of;
};
constexpr Sides kElements{"elements_beyond", "elements_short"}, kHits{"hits_beyond", "hits_short"};

std::int64_t difference(const Counts& counts, const Sides& sides) {
  const auto at = [&](const char* name) {
    const auto found = counts.find(name);
    return found == counts.end() ? std::int64_t{0} : static_cast<std::int64_t>(found->second);
  };
  return at(sides.beyond) - at(sides.short_of);
}

std::string rows_of(const std::string& queue, const Sides& sides, std::int64_t number) {
  return fmt::format("({0},{1},{2}),({0},{3},{4})", store::quoted(queue), store::quoted(sides.beyond),
                     std::max<std::int64_t>(number, 0), store::quoted(sides.short_of),
                     std::max<std::int64_t>(-number, 0));
}

}  // namespace

Books Reconciliation::compare(std::chrono::milliseconds patience, const std::stop_token& stop) {
  Books books;
  books.base = read_base();
  const auto end = Clock::now() + patience;
  const Counts before = told(books.edges);
  const std::vector<QueueBook> queues = read_queues(redis_, connection_, options_);
  books.balance = balance_of(before, queues);
  books.verdict = judge(books.balance, books.base);
  while (books.verdict.unexplained > 0 && Clock::now() < end && pipeline::sleep_unless_stopped(stop, kPause)) {
    books.balance = balance_of(told(books.edges), queues);
    books.verdict = judge(books.balance, books.base);
    books.verdict.lost = 0;  // What came in after the queues were read is not missing in them.
  }
  return books;
}

/// What Redis does not know of an endpoint any more, the database does.
Counts Reconciliation::told(std::vector<EdgeBook>& edges) {
  edges = read_books(redis_, options_.key_prefix);
  remember(connection_, options_.key_prefix, edges);
  return remembered_totals(connection_, options_.key_prefix);
}

std::string Reconciliation::base_queue() const { return own_key(options_.key_prefix, "base"); }

Base Reconciliation::read_base() {
  store::Result rows = connection_.select(fmt::format(
      "SELECT name,value FROM {} WHERE queue={}", connection_.table("footfall_counter"), store::quoted(base_queue())));
  Counts counts;
  while (rows.next()) counts[std::string(rows.text(0))] = static_cast<std::uint64_t>(rows.integer(1));
  return {difference(counts, kElements), difference(counts, kHits)};
}

void Reconciliation::begin(const Balance& balance) {
  const std::string queue = base_queue();
  connection_.execute(
      fmt::format("REPLACE INTO {} (queue,name,value) VALUES {},{}", connection_.table("footfall_counter"),
                  rows_of(queue, kElements, balance.beyond_elements()), rows_of(queue, kHits, balance.beyond_hits())));
}

}  // namespace footfall::ledger
