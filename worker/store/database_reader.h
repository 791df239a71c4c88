// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

#include "worker/store/connection.h"
#include "worker/store/table_layout.h"
#include "worker/store/visit_query.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Reads what batches must know, and makes names of actions, on one connection, which outlives it. One thread. Throws
/// MySqlError.
class DatabaseReader {
 public:
  explicit DatabaseReader(Connection& connection) : connection_(connection) {}

  std::vector<model::Row> find_visits(const Schema& schema, std::span<const tracker::VisitProbe> probes);
  /// `replaced` grows by the characters that a table cannot hold.
  tracker::ActionIds resolve_actions(const Schema& schema, std::span<const tracker::ActionKey> keys,
                                     std::size_t& replaced);

 private:
  void note_heavy(std::int64_t visits, const model::Row& visit);

  Connection& connection_;
  HeavyVisitors heavy_;
};

}  // namespace footfall::store
