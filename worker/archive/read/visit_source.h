// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <utility>

#include "worker/archive/read/missing_rows.h"
#include "worker/archive/read/visit_stream.h"

namespace footfall::archive {

/// Gives out the visits of a window whose rows have been read.
class VisitSource {
 public:
  /// `connection` is asked for missing rows. All outlive it.
  VisitSource(const SortedRows& rows, store::Connection& connection, const LogTables& tables, const TimeWindow& window)
      : stream_(rows), missing_(connection, tables, rows.columns(), window) {}

  /// `mark` is given each visit before it is given out, to say which segments it is in.
  void mark_by(std::function<void(VisitRows&, VisitBatch&)> mark) { mark_ = std::move(mark); }
  /// Only those visits are given out, told by their number.
  void choose(std::function<bool(std::uint32_t)> is_wanted) { stream_.choose(std::move(is_wanted)); }
  /// Fills the batch anew; empty behind the last visit. Throws MySqlError, ArchiveError.
  void fill(VisitBatch& batch) {
    batch.clear();
    while (!batch.is_full()) {
      VisitRows rows;
      if (!stream_.next(rows, batch.buffer())) return;
      missing_.complete(rows, batch);
      if (mark_) mark_(rows, batch);
      batch.add() = rows;
      batch.ends_person = stream_.person_ends();
    }
  }

 private:
  VisitStream stream_;
  MissingRows missing_;
  std::function<void(VisitRows&, VisitBatch&)> mark_;
};

}  // namespace footfall::archive
