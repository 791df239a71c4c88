// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "worker/archive/merge/period_merger.h"
#include "worker/archive/run/day_archiver.h"

namespace footfall::archive {

/// Makes the archives of any period: days from the log tables, longer ones from the archives of their parts, which are
/// made first where they are missing or too old. Not thread-safe: one per thread.
class PeriodArchiver {
 public:
  PeriodArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer, DayArchiver::Options options);
  void set_today_age(std::int64_t seconds) { days_.set_today_age(seconds); }

  /// Throws MySqlError, ArchiveError; the archives that are not yet made are then as they were.
  ArchiveOutcome archive(const ArchiveJob& job, const DayReader::Progress& progress = {});
  /// All that the job's order means, made anew: of a day from the log tables, of a longer period from the archives of its
  /// parts as they are. Changes nothing. Throws as archive().
  MadeArchives make(const ArchiveJob& job, const DayReader::Progress& progress = {});
  /// What archive() would do, and how many rows it would read.
  ArchiveOutcome look(const ArchiveJob& job);

 private:
  struct Totals {
    std::int64_t visits = 0, converted = 0;
  };
  /// What is being made of one period.
  class Merging;

  std::vector<Period> parts_until_today(const ArchiveJob& job) const;
  std::vector<StoredPart> stored_parts(const ArchiveJob& job, const std::vector<std::string>& flags);
  ArchiveOutcome make_parts(const ArchiveJob& job, const DayReader::Progress& progress);
  std::vector<Archive> merge(const ArchiveJob& job, const ArchivePlan& plan, bool makes_goals);
  void append_goals(Merging& merging, const PlannedBase& base);
  void make_goals(const ArchiveJob& job);
  void append_merged(Merging& merging, const PlannedArchive& planned, std::vector<StoredPart> parts, Totals totals);
  std::optional<Totals> append_merged(Merging& merging, const PlannedArchive& planned);
  Totals totals_of(const ArchiveJob& job, const PlannedArchive& planned);
  UniqueCounts count_uniques(const ArchiveJob& job);

  DayArchiver days_;
  store::Connection reader_, writer_;
  DayArchiver::Options options_;
};

}  // namespace footfall::archive
