// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/shared/buckets.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// A row for each bucket, the count in that column.
inline Table bucket_table(const BucketCounts& counts, std::int64_t column) {
  Table table;
  for (std::size_t i = 0; i < counts.buckets().size(); ++i) {
    table.row(counts.buckets()[i].label()).columns.set(column, counts.counts()[i]);
  }
  return table;
}

}  // namespace footfall::archive
