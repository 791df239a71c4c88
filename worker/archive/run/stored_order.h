// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/run/archive_order.h"
#include "worker/archive/segments/stored_segments.h"

namespace footfall::archive {

/// All visits, and the segments of a site that are archived ahead.
inline SharedOrder stored_order(const StoredSegments& segments, std::int64_t idsite) {
  ArchiveOrder order;
  for (StoredSegment& segment : segments.of(idsite)) {
    order.segments.push_back({std::move(segment.definition), std::move(segment.hash)});
  }
  return std::make_shared<const ArchiveOrder>(std::move(order));
}

}  // namespace footfall::archive
