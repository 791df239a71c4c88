// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/due_jobs.h"

#include <algorithm>
#include <string>
#include <utility>

#include "worker/archive/queue/invalidation_queue.h"
#include "worker/archive/queue/invalidator.h"
#include "worker/archive/run/stored_order.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

bool is_ordered(const ArchiveOrder& order, const std::string& flag) {
  return flag == "done" || std::ranges::any_of(order.segments, [&](const SegmentOrder& segment) {
           return segment_flag(segment.stored_hash) == flag;
         });
}

}  // namespace

/// One for each site and period, which does all that is asked for of it in one reading.
class DueJobs::Jobs {
 public:
  ArchiveJob& add(const DueSite& site, const Period& period) {
    const auto [at, is_new] = jobs_.try_emplace({site.site->id, period}, ArchiveJob{*site.site, period});
    if (is_new) at->second.order = site.order;
    return at->second;
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

DueJobs::DueJobs(store::Connection& connection, std::vector<const tracker::Site*> sites, std::int64_t now)
    : connection_(connection), now_(now) {
  const StoredSegments segments(connection);
  for (const tracker::Site* site : sites) sites_.emplace(site->id, DueSite{site, stored_order(segments, site->id)});
}

std::vector<ArchiveJob> DueJobs::find(bool dry_run) {
  Jobs jobs;
  add_remembered(jobs, dry_run);
  add_recent(jobs);
  add_asked(jobs);
  return jobs.take();
}

void DueJobs::add_recent(Jobs& jobs) const {
  for (const auto& [id, site] : sites_) {
    const std::string today = tracker::date_in_zone(now_, site.site->timezone);
    const std::vector<Period> days{period_of(Period::kDay, today),
                                   period_of(Period::kDay, tracker::day_after(today, -1))};
    for (const Period& period : affected_periods(days, false)) jobs.add(site, period);
  }
}

/// What late hits have changed: invalidated, and so asked for, or with `dry_run` only looked at.
void DueJobs::add_remembered(Jobs& jobs, bool dry_run) {
  RememberedDays notes(connection_);
  Invalidator invalidator(connection_, notes);
  for (const auto& [idsite, date] : notes.all()) {
    const auto site = sites_.find(idsite);
    if (site == sites_.end()) continue;
    const std::vector<Period> periods = affected_periods({period_of(Period::kDay, date)}, false);
    if (!dry_run) invalidator.invalidate(*site->second.site, periods);
    for (const Period& period : periods) {
      if (dry_run) jobs.add(site->second, period).force = true;
    }
  }
}

void DueJobs::add_asked(Jobs& jobs) {
  for (const Invalidation& row : InvalidationQueue(connection_).waiting()) {
    const auto site = sites_.find(row.idsite);
    if (site == sites_.end() || !is_ordered(*site->second.order, row.flag)) continue;
    jobs.add(site->second, row.period).asked.push_back({row.id, row.flag});
  }
}

}  // namespace footfall::archive
