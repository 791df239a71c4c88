// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/recording/visit_counters.h"

#include <algorithm>

namespace footfall::tracker {

model::Row with_amounts(model::Row changes, const model::Row& visit) {
  for (const model::Column column : kVisitCounters) {
    if (changes.has(column)) changes.set(column, changes.integer(column) - visit.integer(column));
  }
  return changes;
}

void merge_change(model::Row& change, const model::Row& later) {
  for (const auto& [column, value] : later) {
    const bool adds = std::find(kVisitCounters.begin(), kVisitCounters.end(), column) != kVisitCounters.end();
    if (adds && change.has(column)) {
      change.set(column, change.integer(column) + later.integer(column));
    } else {
      change.set(column, value);
    }
  }
}

}  // namespace footfall::tracker
