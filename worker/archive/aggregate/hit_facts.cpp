// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/hit_facts.h"

namespace footfall::archive {

using model::Column;

HitFacts::HitFacts(const LogRow& hit, const ArchiveSettings& settings) : visitor(hit.binary(Column::kIdvisitor)) {
  for (std::size_t i = 0; i < kTimings.size(); ++i) {
    if (hit.is_null(kTimings[i].column)) continue;
    has_timings = true;
    timings[i] = hit.real(kTimings[i].column);
    capped[i] = settings.capped(i, *timings[i]);
    has_capped = has_capped || capped[i] != *timings[i];
  }
  if (!hit.is_null(Column::kCustomFloat)) generation = hit.real(Column::kCustomFloat);
  if (!hit.is_null(Column::kBandwidth)) bandwidth = hit.real(Column::kBandwidth);
}

void want_hit_facts(WantedColumns& wanted) {
  wanted.add(LogTable::kHit, {Column::kIdvisitor, Column::kCustomFloat, Column::kBandwidth});
  for (const PageTiming& timing : kTimings) wanted.add(LogTable::kHit, timing.column);
}

}  // namespace footfall::archive
