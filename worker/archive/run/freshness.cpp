// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/freshness.h"

#include <algorithm>

#include "common/unix_now.h"

namespace footfall::archive {

bool is_good(const StoredArchive& archive, const TimeWindow& window, std::int64_t max_age) {
  if (archive.state != DoneState::kComplete) return false;
  const std::int64_t now = unix_now();
  return now > window.to ? archive.archived > window.to : archive.archived >= now - max_age;
}

void keep_what_is_due(ArchivePlan& plan, store::Connection& connection, const ArchiveJob& job, std::int64_t max_age) {
  if (job.force) return;
  const TimeWindow window = window_of(job.period, job.site.timezone);
  std::erase_if(plan.bases, [&](const PlannedBase& base) {
    if (std::ranges::find(job.asked, base.archive.flag, &AskedFor::flag) != job.asked.end()) return false;
    const auto newest = newest_archive(connection, job.site.id, job.period, base.archive.same);
    return newest && is_good(*newest, window, max_age);
  });
}

}  // namespace footfall::archive
