// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "worker/retention/pace.h"

namespace footfall::retention {

/// Rows by table without prefix.
using RowCounts = std::map<std::string, std::uint64_t>;

/// Which visits are old.
struct OldVisits {
  std::string before;               ///< "YYYY-MM-DD hh:mm:ss" UTC; compared with visit_last_action_time
  std::vector<std::int64_t> sites;  ///< empty: all
};

/// Deletes old visits with all that hangs on them, and rows that hang on no visit. A batch is one transaction that locks its
/// visits first, so that whatever ends the run, no row is left without its visit; another run goes on. Throws StoreError.
class LogPurge {
 public:
  /// Both must outlive the object.
  LogPurge(store::Connection& connection, Pace& pace, Progress& progress, OldVisits old)
      : connection_(connection), pace_(pace), progress_(progress), old_(std::move(old)) {}

  /// What run() would delete: exact for visits and what hangs on them, without the rows of no visit.
  RowCounts count();
  RowCounts run();

 private:
  struct Ids {
    std::int64_t first = 0, last = 0;
    std::uint64_t count = 0;
  };
  Ids find_old();
  void delete_visits(const Ids& old);
  void delete_orphans(const std::string& child, std::int64_t newest_visit);
  /// Returns where the next batch begins.
  std::int64_t delete_batch(std::int64_t after, std::int64_t last, std::size_t size);
  std::int64_t delete_orphan_batch(const std::string& child, std::int64_t after, std::int64_t last, std::size_t size);
  std::string condition() const;

  store::Connection& connection_;
  Pace& pace_;
  Progress& progress_;
  OldVisits old_;
  RowCounts deleted_;
};

/// The first column of all rows.
std::vector<std::int64_t> ids_of(store::Result rows);

/// SQL for "the column is one of these": a range where they have no gap. `ids` ascend, not empty. Pure.
std::string among(std::string_view column, const std::vector<std::int64_t>& ids);

/// The midnight, UTC, that began the day `days` before that of `now` (Unix seconds), as SQL text. Pure.
std::string days_before(std::int64_t now, unsigned days);

}  // namespace footfall::retention
