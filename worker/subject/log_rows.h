// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "worker/retention/log_purge.h"
#include "worker/retention/pace.h"
#include "worker/store/connection.h"
#include "worker/subject/selection.h"

namespace footfall::subject {

using retention::RowCounts;

struct Visit {
  std::int64_t id = 0, site = 0;
  std::string first_action, last_action;  ///< UTC
};

/// A table of what hangs on visits: <prefix>log_* with a column idvisit.
struct ChildTable {
  std::string name;  ///< without prefix
  bool has_visitor = false, has_site = false;
};
/// Plugins' tables among them.
std::vector<ChildTable> child_tables(store::Connection& connection);

/// What deletions have taken so far, over all rounds.
struct Erased {
  RowCounts rows;
  std::vector<std::int64_t> visits;
};

/// A person's rows in the log tables: the visits that are meant and all that hangs on them; where a visitor id alone is
/// asked for, also that visitor's rows of visits that are gone. Throws StoreError.
class LogRows {
 public:
  /// Both must outlive the object.
  LogRows(store::Connection& connection, const Selection& selection)
      : connection_(connection), selection_(selection), children_(child_tables(connection)) {}

  std::vector<Visit> visits();
  RowCounts count();
  /// Calls `take` with a table (without prefix) and a condition for a part of its rows, until it was given all of them.
  void each_part(const std::function<void(const std::string& table, const std::string& condition)>& take);

  /// Deletes them in batches. One is a transaction that locks its visits before it takes what hangs on them, so whatever
  /// ends the run, no row is left without its visit. Rows that a tracker has added meanwhile to visits that `erased` names
  /// go too.
  void erase(retention::Pace& pace, retention::Progress& progress, Erased& erased);
  /// Rows, by table, of these visits.
  RowCounts count_of(const std::vector<std::int64_t>& visits);

 private:
  using Ids = std::vector<std::int64_t>;

  Ids ids();
  void erase_batch(const Ids& ids, Erased& erased);
  void erase_orphans(const ChildTable& child, retention::Pace& pace, Erased& erased);
  Ids orphans(const ChildTable& child);
  std::string visitor_condition() const;

  store::Connection& connection_;
  const Selection& selection_;
  std::vector<ChildTable> children_;
};

}  // namespace footfall::subject
