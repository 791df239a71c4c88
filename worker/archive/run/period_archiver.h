// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <vector>

#include "worker/archive/merge/period_merger.h"
#include "worker/archive/run/day_archiver.h"
#include "worker/archive/run/segment.h"

namespace footfall::archive {

/// Makes the archives of any period: days from the log tables, longer ones from the archives of their parts, which are
/// made first where they are missing or too old. Not thread-safe: one per thread.
class PeriodArchiver {
 public:
  PeriodArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer, DayArchiver::Options options);

  /// Throws MySqlError, ArchiveError; the archives that are not yet made are then as they were.
  ArchiveOutcome archive(const ArchiveJob& job, const DayReader::Progress& progress = {});
  /// What archive() would do, and how many rows it would read.
  ArchiveOutcome look(const ArchiveJob& job);

 private:
  /// An archive of a period: which reports, of which visits.
  struct Wanted {
    std::string flag;
    std::vector<const ReportKind*> kinds;
    const Segment* segment = nullptr;
    bool counts_uniques = true;
  };
  struct Totals {
    std::int64_t visits = 0, converted = 0;
  };

  std::vector<Period> parts_until_today(const ArchiveJob& job) const;
  std::vector<StoredPart> stored_parts(const ArchiveJob& job, const std::string& flag);
  Totals totals_of(const ArchiveJob& job, const std::string& flag);

  Wanted all() const;
  Wanted of_segment(const Segment& segment, std::string_view plugin) const;
  std::vector<Archive> merge(const ArchiveJob& job, std::vector<StoredPart> parts);
  Totals append_merged(std::vector<Archive>& archives, const ArchiveJob& job, const Wanted& wanted,
                       std::vector<StoredPart> parts, std::optional<Totals> totals = {});
  void append_goals(const ArchiveJob& job, std::vector<Archive>& archives);
  void make_goals(const ArchiveJob& job);
  UniqueCounts count_uniques(const ArchiveJob& job, const Segment* segment);

  DayArchiver days_;
  store::Connection reader_, writer_;
  DayArchiver::Options options_;
  std::array<Segment, 2> segments_ = returning_segments();
};

}  // namespace footfall::archive
