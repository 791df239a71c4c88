// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/archive/read/visit_batch.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// Completes visits that reach beyond the window: the row of a visit that ended later, and the hits, conversions and items of one
/// that began earlier. One statement by primary key or index each; visits across
/// midnight are few, as trackers begin a new one.
class MissingRows {
 public:
  MissingRows(store::Connection& connection, const LogTables& tables, const ReadColumns& columns, TimeWindow window)
      : connection_(connection), tables_(tables), columns_(columns), window_(window) {}

  /// What it adds lies in buffers of `batch`. Throws MySqlError.
  void complete(VisitRows& rows, VisitBatch& batch);

 private:
  std::span<const LogRow> read(RowBuffer& into, LogTable table, const std::string& where);

  store::Connection& connection_;
  const LogTables& tables_;
  const ReadColumns& columns_;
  TimeWindow window_;
};

}  // namespace footfall::archive
