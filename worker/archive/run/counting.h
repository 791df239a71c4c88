// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "worker/archive/read/day_reader.h"
#include "worker/archive/read/visit_source.h"
#include "worker/archive/run/action_questions.h"
#include "worker/archive/run/archive_in_making.h"
#include "worker/archive/segments/segment_set.h"

namespace footfall::archive {

/// Reads a window's rows once from the database and shows them to archives: to some, then to others, as often as asked.
class Counting {
 public:
  /// Connections of the log tables: one for rows, one for questions meanwhile.
  struct Connections {
    store::Connection& rows;
    store::Connection& questions;
  };

  /// All outlive it. `wanted` is what archives and segments look at.
  Counting(const Scope& scope, WantedColumns wanted, ReadingOptions options, ActionFacts& facts, ActionNames& names,
           SegmentSet& segments);

  /// False where the window has no visits. Throws MySqlError, ArchiveError, SegmentError.
  bool read(const Connections& connections, Collations& collations, const DayReader::Progress& progress);
  /// Shows all rows to these, on so many threads, and finds out which segments each visit is in. Throws MySqlError,
  /// ArchiveError.
  void show_first(std::span<ArchiveInMaking* const> archives, std::size_t lanes, GroupMemory& memory);
  /// Shows all rows that they look at to these, on this thread; others may do so meanwhile. After show_first().
  void show(std::span<ArchiveInMaking* const> archives, GroupMemory& memory, store::Connection& connection) const;

  std::uint64_t rows_read() const { return reader_.rows_read(); }

 private:
  static void show(std::span<ArchiveInMaking* const> archives, std::size_t lanes, GroupMemory& memory,
                   VisitSource& source);
  void choose_for(std::span<ArchiveInMaking* const> archives, VisitSource& source) const;

  const Scope& scope_;
  ActionFacts& facts_;
  SegmentSet& segments_;
  ActionQuestions questions_;
  DayReader reader_;
  std::unique_ptr<SortedRows> rows_;
  store::Connection* connection_ = nullptr;  ///< that has read them
};

}  // namespace footfall::archive
