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

/// The counters that are ends of hits, added over all queues. Throws StoreError.
Counts read_hit_ends(store::Connection& connection);
/// By site: hits of visitors who send more than anybody can (pipeline/hot_visitors.h). Throws StoreError.
Counts read_hot_hits(store::Connection& connection);

}  // namespace footfall::ledger
