// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

#include "worker/ledger/queue_books.h"

namespace footfall::ledger {

/// Where elements of queues, and the hits in them, came from and went. What was counted before accounts began is not known
/// to all sides alike, so both differences are taken against those of that day.
struct Balance {
  // Elements at endpoints.
  std::uint64_t acknowledged = 0;  ///< by Redis
  std::uint64_t spooled = 0;
  std::uint64_t shed_pings = 0, shed_samples = 0;
  std::uint64_t unanswered = 0;  ///< offered to Redis, on their way or their answer was lost: there or not
  std::uint64_t in_doubt = 0;    ///< spooled, and perhaps in Redis too
  // Elements of spools.
  std::uint64_t taken_from_spools = 0, erased_in_spools = 0;
  // Elements of queues.
  std::uint64_t replayed = 0;  ///< dead letters that were given back
  std::uint64_t worked = 0, waiting = 0, erased_in_queues = 0;
  // Hits of the elements worked.
  std::uint64_t hits = 0, tracked = 0;
  Counts excluded, refused, dead_letters;  ///< by reason

  std::uint64_t accepted() const { return acknowledged + spooled + shed_pings + shed_samples; }
  /// What spools still hold, or have lost by damage.
  std::int64_t in_spools() const;
  /// Elements that came out of the queues or wait there, less those that went in.
  std::int64_t beyond_elements() const;
  /// What became of hits, less the hits.
  std::int64_t beyond_hits() const;
};

Balance balance_of(const Counts& edges, std::span<const QueueBook> queues);

/// What the differences were when accounts began.
struct Base {
  std::int64_t elements = 0, hits = 0;
};

/// How far the books are from closing.
struct Verdict {
  std::uint64_t lost = 0;            ///< elements that Redis had, or was given from spools, and that are nowhere
  std::uint64_t unexplained = 0;     ///< elements that no endpoint accounts for
  std::uint64_t without_answer = 0;  ///< elements beyond the acknowledged ones whose answer did not reach the endpoint
  std::int64_t hits = 0;             ///< of which it is not known what became (negative), or that count twice

  bool closes() const { return lost == 0 && unexplained == 0 && hits == 0; }
};
Verdict judge(const Balance& balance, const Base& base);

}  // namespace footfall::ledger
