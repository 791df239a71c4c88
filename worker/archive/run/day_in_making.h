// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <memory>
#include <vector>

#include "worker/archive/run/counting.h"
#include "worker/archive/run/day_archiver.h"
#include "worker/archive/run/making.h"
#include "worker/archive/run/shelf.h"

namespace footfall::archive {

/// One reading of a site's day (or longer) and the archives that come of it. Use: read(), then make() once.
class DayInMaking {
 public:
  /// Connections of the log tables, and what they say of texts.
  struct Sources {
    store::Connection& rows;
    store::Connection& questions;
    Collations& collations;
  };

  /// All outlive it.
  DayInMaking(const ArchiveJob& job, const ArchivePlan& plan, const LogTables& tables,
              const DayArchiver::Options& options, const Sources& sources);

  /// False where there are no visits. Throws MySqlError, ArchiveError, SegmentError.
  bool read(const DayReader::Progress& progress);
  std::uint64_t rows_read() const { return counting_.rows_read(); }

  /// In the plan's order, whatever the threads. The first pass is counted by all of them and finds out how big the others are;
  /// these are worked side by side while it is finished. Throws MySqlError, ArchiveError.
  std::vector<Archive> make();
  /// In one pass, where so little is counted that all of it fits into memory.
  std::vector<Archive> make_at_once();

 private:
  /// Archives that were begun refer to it until the end, whatever becomes of them.
  struct Pass {
    Range range;
    GroupMemory memory;
    Scope scope;
    Pass(const DayInMaking& day, Range range, std::size_t room);
  };

  /// Gives how many bytes that took.
  std::size_t count_first(Range pass);
  void work_side_by_side(Range first, Shelf& shelf);
  void work(Pass& pass, Shelf& shelf);
  std::vector<Task> finishing(Range range, GroupMemory& memory);
  std::vector<Archive> finish(Range range, GroupMemory& memory, std::size_t threads);

  const DayArchiver::Options& options_;
  Sources sources_;
  ActionFacts facts_;
  ActionNames names_;
  GroupMemory memory_;  ///< of the first pass
  Scope scope_;
  std::list<Pass> passes_;  ///< those behind the first
  Making::Goals goals_;
  Making making_;
  Counting counting_;
};

}  // namespace footfall::archive
