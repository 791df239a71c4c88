// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/segments/stored_segments.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "common/query.h"

namespace footfall::archive {

std::string segment_flag(std::string_view hash) { return fmt::format("done{}", hash); }

std::string stored_hash(store::Connection& connection, const std::string& text) {
  store::Result stored = connection.select(
      fmt::format("SELECT hash FROM {} WHERE deleted=0 AND definition IN ({},{},{}) AND hash IS NOT NULL LIMIT 1",
                  connection.table("segment"), store::quoted(text), store::quoted(url_decode(text)),
                  store::quoted(url_encode(text))));
  return stored.next() ? std::string(stored.text(0)) : std::string();
}

StoredSegments::StoredSegments(store::Connection& connection) {
  store::Result rows = connection.select(
      fmt::format("SELECT definition, hash, COALESCE(enable_only_idsite, 0) FROM {} WHERE auto_archive=1 AND "
                  "deleted=0 AND hash IS NOT NULL AND hash<>'' ORDER BY idsegment",
                  connection.table("segment")));
  while (rows.next()) {
    all_.push_back({std::string(rows.text(0)), std::string(rows.text(1)), rows.integer(2)});
  }
}

std::vector<StoredSegment> StoredSegments::of(std::int64_t idsite) const {
  std::vector<StoredSegment> found;
  std::ranges::copy_if(all_, std::back_inserter(found),
                       [&](const StoredSegment& segment) { return segment.idsite == 0 || segment.idsite == idsite; });
  return found;
}

}  // namespace footfall::archive
