// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/freshness.h"

#include <chrono>
namespace footfall::archive {

bool is_good(const StoredArchive& archive, const TimeWindow& window, std::int64_t max_age) {
  if (archive.state != DoneState::kComplete) return false;
  const std::int64_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  return now > window.to ? archive.archived > window.to : archive.archived >= now - max_age;
}

bool is_fresh(store::Connection& connection, const ArchiveJob& job, std::int64_t max_age) {
  if (job.force) return false;
  const auto newest = newest_archive(connection, job.site.id, job.period, "done");
  return newest && is_good(*newest, window_of(job.period, job.site.timezone), max_age);
}

}  // namespace footfall::archive
