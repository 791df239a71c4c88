// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

#include "worker/retention/kept_reports.h"
#include "worker/retention/log_purge.h"
#include "worker/retention/stale_archives.h"

namespace footfall::retention {

/// What goes of archives; nothing of a kind that is not there.
struct ArchiveWishes {
  std::optional<OldReports> reports;
  bool stale = false;               ///< also what no reader needs any more
  StaleLimits limits;               ///< always: archives in the making are left alone
  std::vector<std::int64_t> sites;  ///< empty: all
};

/// Deletes archives that nobody needs and old reports, and what is asked for of deleted sites.
///
/// Readers look for an archive's done row, then for its rows. So an archive goes in one transaction, blobs, numbers and
/// done row: it is whole or gone, whatever ends the run, and another run goes on. Of old reports the done row stays, which is
/// meant: the archive says that it was made, and readers find what was kept of it. The done rows of a batch are locked and
/// read again first; an archive that somebody has finished or marked since it was listed is left for the next run. Keeps what
/// it lists of one month in memory, about 200 bytes for each archive. Throws StoreError.
class ArchivePurge {
 public:
  /// All must outlive the object. `now`: Unix seconds.
  ArchivePurge(store::Connection& connection, Pace& pace, Progress& progress, ArchiveWishes wishes, std::int64_t now)
      : connection_(connection), pace_(pace), progress_(progress), wishes_(std::move(wishes)), now_(now) {}

  /// What run() would delete; changes nothing.
  RowCounts count();
  RowCounts run();

 private:
  using Archives = std::vector<ListedArchive>;

  RowCounts work();
  void purge(const ArchiveTablePair& pair);
  Archives list(const ArchiveTablePair& pair);
  Owners owners();
  /// `numbers`: SQL, which rows of the numeric table.
  void remove(const ArchiveTablePair& pair, const Archives& archives, const std::string& numbers);
  void remove_batch(const ArchiveTablePair& pair, std::span<const ListedArchive> archives, const std::string& numbers);
  std::vector<std::int64_t> lock_unchanged(const ArchiveTablePair& pair, std::span<const ListedArchive> archives);
  void forget_deleted_sites();
  std::uint64_t remove_rows(const std::string& name, const std::string& condition);
  void add(const std::string& name, std::uint64_t rows);

  store::Connection& connection_;
  Pace& pace_;
  Progress& progress_;
  ArchiveWishes wishes_;
  std::int64_t now_;
  bool only_counts_ = false;
  RowCounts rows_;
};

}  // namespace footfall::retention
