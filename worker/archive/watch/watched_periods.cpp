// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/watch/watched_periods.h"

namespace footfall::archive {
namespace {

bool is_day_of(const ArchiveJob& job, const Today& today) {
  return job.period.number == Period::kDay && job.period.first == today.date;
}

/// A segment that is new, or whose text is another one, makes what is there incomplete.
std::string wanted_of(const ArchiveJob& job) {
  std::string wanted;
  for (const SegmentOrder& segment : job.order->segments) wanted += segment.stored_hash + segment.text + '\n';
  return wanted;
}

}  // namespace

std::vector<ArchiveJob> WatchedPeriods::choose(const std::vector<ArchiveJob>& due,
                                               const std::map<std::int64_t, Today>& todays, std::int64_t now) {
  std::vector<ArchiveJob> worth;
  std::map<Key, Made> kept;  // what is no longer due is forgotten
  chosen_.clear();
  for (const ArchiveJob& job : due) {
    const Today& today = todays.at(job.site.id);
    const bool goes_on = job.period.last >= today.date;
    const Made made{(goes_on ? today.mark : "") + wanted_of(job), now, goes_on};
    const Key key{job.site.id, job.period};
    if (const auto known = made_.find(key); known != made_.end()) kept.insert(*known);
    if (!is_worth_making(job, today, made)) continue;
    chosen_.emplace(key, made);
    worth.push_back(job);
    if (is_day_of(job, today)) worth.back().force = true;
  }
  made_ = std::move(kept);
  return worth;
}

bool WatchedPeriods::is_worth_making(const ArchiveJob& job, const Today& today, const Made& now) const {
  if (!job.asked.empty()) return true;
  const auto known = made_.find({job.site.id, job.period});
  if (known == made_.end()) return !is_day_of(job, today) || !today.mark.empty();
  if (known->second.of == now.of && known->second.goes_on == now.goes_on) return false;
  const bool is_longer = job.period.number != Period::kDay;
  return !(is_longer && now.goes_on && now.at < known->second.at + max_ages_.of(job.period.number));
}

/// What is up to date may have been made by another program, of rows that nobody knows.
void WatchedPeriods::note(const ArchiveJob& job, std::optional<ArchiveOutcome::Kind> outcome) {
  const auto chosen = chosen_.find({job.site.id, job.period});
  if (!outcome || chosen == chosen_.end()) return;
  if (*outcome == ArchiveOutcome::Kind::kFresh && chosen->second.goes_on) return;
  Made made = chosen->second;
  // The first visit of a period need not wait.
  if (*outcome == ArchiveOutcome::Kind::kNoVisits) made.at = 0;
  made_.insert_or_assign(chosen->first, std::move(made));
}

}  // namespace footfall::archive
