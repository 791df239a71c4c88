// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "worker/archive/archive_settings.h"
#include "worker/archive/read/day_reader.h"
#include "worker/archive/write/archive_writer.h"
#include "worker/tracker/settings.h"

namespace footfall::archive {

struct ActionFacts;
struct Scope;

/// A site's day that is to be archived.
struct DayJob {
  const tracker::Site& site;
  std::string date;  ///< YYYY-MM-DD in the site's zone
};

struct DayOutcome {
  enum class Kind : std::uint8_t { kArchived, kNoVisits, kFresh };
  Kind kind = Kind::kArchived;
  std::uint64_t rows = 0;                 ///< read
  std::size_t archives = 0, records = 0;  ///< made
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
    bool force = false;                                 ///< also what is archived already
    std::int64_t today_max_age = 900;  ///< seconds until an archive of a day that is not over is made again
  };

  DayArchiver(store::DatabaseOptions reader, store::DatabaseOptions writer, Options options);
  ~DayArchiver();

  /// Throws MySqlError, ArchiveError; the day's archives are then as they were.
  DayOutcome archive(const DayJob& job, const DayReader::Progress& progress = {});
  /// What archive() would do, and how many rows it would read.
  DayOutcome look(const DayJob& job);

 private:
  struct Making;

  bool is_active(std::string_view plugin) const;
  bool is_fresh(const DayJob& job, const Period& period, const TimeWindow& window);
  void learn_tables();
  std::uint64_t count(const Scope& scope, Making& making, ActionFacts& actions, const DayReader::Progress& progress);

  store::Connection reader_, asker_, writer_;
  Options options_;
  Collations collations_;
  std::optional<LogTables> tables_;
};

/// The seconds of a site's day.
TimeWindow day_window(const std::string& date, const std::string& timezone);

}  // namespace footfall::archive
