// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/emptiness.h"

#include <fmt/format.h>

#include "worker/archive/write/archive_tables.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

bool has_visits(store::Connection& reader, const ArchiveJob& job) {
  const TimeWindow window = window_of(job.period, job.site.timezone);
  return reader
             .select(fmt::format("SELECT 1 FROM {}{} LIMIT 1", reader.table("log_visit"),
                                 rows_of(LogTable::kVisit, job.site.id, window)))
             .size() > 0;
}

/// Shorter periods that lie in the job's, of those that begin in the month of `begin`.
bool has_archives(store::Connection& writer, const ArchiveJob& job, const std::string& begin) {
  const ArchiveTables tables(writer, period_of(Period::kDay, begin));
  if (!tables.exist()) return false;
  return writer
             .select(fmt::format("SELECT 1 FROM `{}` WHERE idsite={} AND date1>='{}' AND date2<='{}' AND period<{} AND "
                                 "name LIKE 'done%' LIMIT 1",
                                 tables.numeric(), job.site.id, job.period.first, job.period.last,
                                 static_cast<int>(job.period.number)))
             .size() > 0;
}

}  // namespace

bool is_empty(store::Connection& reader, store::Connection& writer, const ArchiveJob& job) {
  if (has_visits(reader, job)) return false;
  for (std::string day = job.period.first; day <= job.period.last;) {
    if (has_archives(writer, job, day)) return false;
    day = tracker::day_after(period_of(Period::kMonth, day).last);
  }
  return true;
}

}  // namespace footfall::archive
