// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/queue/invalidator.h"

#include <algorithm>
#include <set>

#include "worker/archive/queue/invalidation_queue.h"
#include "worker/archive/write/marking.h"
#include "worker/store/transaction.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

using Periods = std::set<Period>;

void add_parts(const Period& period, Periods& all) {
  for (const Period& part : parts_of(period, period.last)) {
    if (all.insert(part).second) add_parts(part, all);
  }
}

}  // namespace

std::vector<Period> affected_periods(const std::vector<Period>& periods, bool cascade) {
  Periods all;
  for (const Period& period : periods) {
    all.insert(period);
    if (cascade) add_parts(period, all);
  }
  for (const Period& period : Periods(all)) {
    for (Period& longer : longer_periods(period)) all.insert(std::move(longer));
  }
  return {all.begin(), all.end()};
}

Invalidated Invalidator::invalidate(const tracker::Site& site, const std::vector<Period>& periods,
                                    const std::optional<std::string>& flag) {
  Invalidated done;
  for (const Period& period : periods) {
    store::Transaction transaction(connection_);
    invalidate(site, period, flag, done);
    transaction.commit();
    ++done.periods;
  }
  return done;
}

void Invalidator::invalidate(const tracker::Site& site, const Period& period, const std::optional<std::string>& flag,
                             Invalidated& done) {
  Marking marking(connection_, site.id, flag.value_or("done"));
  marking.mark(period);
  marking.mark_longer(period);
  done.archives += marking.count();
  if (period.number != Period::kRange) done.queued += queue(site, period, flag);
  if (period.number == Period::kDay && !flag) done.remembered += remembered_.forget(site.id, period.first);
}

/// Nothing of the time before there was the site.
std::size_t Invalidator::queue(const tracker::Site& site, const Period& period,
                               const std::optional<std::string>& flag) {
  if (period.last < tracker::date_in_zone(site.created, site.timezone)) return 0;
  InvalidationQueue queue(connection_);
  std::vector<std::string> flags{flag.value_or("done")};
  for (const StoredSegment& segment : flag ? std::vector<StoredSegment>() : segments_.of(site.id)) {
    flags.push_back(segment_flag(segment.hash));
  }
  return static_cast<std::size_t>(
      std::ranges::count_if(flags, [&](const std::string& one) { return queue.add(site.id, period, one); }));
}

}  // namespace footfall::archive
