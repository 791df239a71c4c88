// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "worker/ledger/edge_books.h"

namespace footfall::ledger {

/// What became of a hit, and why: "excluded.address" is excluded, address; tracked has no reason.
struct HitEnd {
  std::string_view end, reason;
};
/// Of a counter of <prefix>footfall_counter. An end that is none: tracked, excluded, refused and dead_letter are.
HitEnd hit_end(std::string_view counter);
bool is_hit_end(std::string_view end);

/// Over all queues.
struct HitCounts {
  Counts ends;  ///< by counter: those that are ends of hits
  Counts hot;   ///< by site: hits of visitors who send more than anybody can (pipeline/hot_visitors.h)
};
/// Throws StoreError.
HitCounts read_hit_counts(store::Connection& connection);

}  // namespace footfall::ledger
