// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/due_jobs.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "worker/archive/queue/invalidation_queue.h"
#include "worker/archive/queue/invalidator.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

/// Matomo's archive_failure_recovery_timeout: after so many seconds a job that somebody began is taken for given up.
constexpr std::int64_t kGivenUp = 86400;

/// By site and period. Of two the one that is asked for stays.
class Jobs {
 public:
  void add(const ArchiveJob& job) {
    const Key key{job.site.id, job.period};
    const auto known = jobs_.find(key);
    if (known != jobs_.end() && job.idinvalidation == 0) return;
    jobs_.erase(key);
    jobs_.emplace(key, job);
  }
  std::vector<ArchiveJob> take() const {
    std::vector<ArchiveJob> all;
    all.reserve(jobs_.size());
    for (const auto& [key, job] : jobs_) all.push_back(job);
    return all;
  }

 private:
  using Key = std::pair<std::int64_t, Period>;
  std::map<Key, ArchiveJob> jobs_;
};

}  // namespace

std::vector<ArchiveJob> DueJobs::find(bool dry_run) {
  Jobs jobs;
  for (const ArchiveJob& job : settle_remembered(dry_run)) jobs.add(job);
  std::map<std::int64_t, const tracker::Site*> by_id;
  for (const tracker::Site* site : sites_) {
    by_id.emplace(site->id, site);
    const std::string today = tracker::date_in_zone(now_, site->timezone);
    const std::vector<Period> days{period_of(Period::kDay, today),
                                   period_of(Period::kDay, tracker::day_after(today, -1))};
    for (const Period& period : affected_periods(days, false)) jobs.add({*site, period});
  }
  for (const Invalidation& row : InvalidationQueue(connection_).waiting("done", kGivenUp)) {
    const auto site = by_id.find(row.idsite);
    if (site != by_id.end()) jobs.add({*site->second, row.period, true, false, row.id});
  }
  return jobs.take();
}

/// What late hits have changed: invalidated, and so asked for, or with `dry_run` given back to be looked at.
std::vector<ArchiveJob> DueJobs::settle_remembered(bool dry_run) {
  RememberedDays notes(connection_);
  Invalidator invalidator(connection_, notes);
  std::vector<ArchiveJob> jobs;
  for (const auto& [idsite, date] : notes.all()) {
    const auto site = std::ranges::find(sites_, idsite, &tracker::Site::id);
    if (site == sites_.end()) continue;
    const std::vector<Period> periods = affected_periods({period_of(Period::kDay, date)}, false);
    if (!dry_run) invalidator.invalidate(**site, periods);
    for (const Period& period : periods) {
      if (dry_run) jobs.push_back({**site, period, true});
    }
  }
  return jobs;
}

}  // namespace footfall::archive
