// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "worker/archive/archive_settings.h"
#include "worker/archive/merge/period_merger.h"
#include "worker/archive/read/day_reader.h"
#include "worker/archive/run/archive_plan.h"
#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {

/// Archives that are not written yet; none where there are no visits.
struct MadeArchives {
  std::uint64_t rows = 0;  ///< read from log tables
  std::vector<Archive> archives;

  std::size_t records() const {
    return std::accumulate(archives.begin(), archives.end(), std::size_t{0},
                           [](std::size_t sum, const Archive& archive) { return sum + archive.records.size(); });
  }
};

/// Makes the archives of days: that of all visits and those of the segments that Matomo makes along. One connection reads
/// the log tables and may be a replica's; one writes. Not thread-safe: one per thread.
class DayArchiver {
 public:
  struct Options {
    ArchiveSettings settings;
    ReadingOptions reading;
    std::size_t group_memory = std::size_t{96} << 20U;  ///< bytes for what reports count; more goes to files
    std::size_t lanes = 1;                              ///< threads that count what a day's rows hold
    std::vector<std::string> plugins;                   ///< active ones; empty: all
  };

  DayArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer, Options options);
  ~DayArchiver();
  /// From now on an archive of today is made again after so many seconds.
  void set_today_age(std::int64_t seconds) { options_.settings.max_ages.today = seconds; }

  /// Throws MySqlError, ArchiveError; the day's archives are then as they were.
  ArchiveOutcome archive(const ArchiveJob& job, const DayReader::Progress& progress = {});
  /// All that the job's order means, as archive() would write it; changes nothing. Throws as archive().
  MadeArchives make(const ArchiveJob& job, const DayReader::Progress& progress = {});
  /// What archive() would do, and how many rows it would read.
  ArchiveOutcome look(const ArchiveJob& job);
  /// Which archives the order means. Throws SegmentError, MySqlError.
  ArchivePlan plan(const tracker::Site& site, const ArchiveOrder& order);
  /// Those of them that are not up to date.
  ArchivePlan due_plan(const ArchiveJob& job);
  /// The visitors and users of each segment in any period of a site, all in one reading.
  std::vector<UniqueCounts> count_uniques(const ArchiveJob& job, std::span<const segment::Segment> segments);

 private:
  MadeArchives make(const ArchiveJob& job, const ArchivePlan& planned, const DayReader::Progress& progress);
  bool is_active(std::string_view plugin, bool of_segment) const;
  void learn_tables();

  store::Connection reader_, asker_, writer_;
  Options options_;
  Collations collations_;
  std::optional<LogTables> tables_;
};

}  // namespace footfall::archive
