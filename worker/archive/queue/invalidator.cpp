// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/queue/invalidator.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "worker/archive/queue/invalidation_queue.h"
#include "worker/archive/write/marking.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

bool stands_before(const Period& a, const Period& b) {
  return std::tie(a.number, a.first, a.last) < std::tie(b.number, b.first, b.last);
}
using Periods = std::set<Period, decltype(&stands_before)>;

void add_parts(const Period& period, Periods& all) {
  for (const Period& part : parts_of(period, period.last)) {
    if (all.insert(part).second) add_parts(part, all);
  }
}

/// All of it or nothing.
class Transaction {
 public:
  explicit Transaction(store::Connection& connection) : connection_(connection) { connection_.set_autocommit(false); }
  ~Transaction() {
    if (is_open_) connection_.rollback();
    try {
      connection_.set_autocommit(true);
    } catch (const store::MySqlError&) {
      connection_.close();  // the next session begins with it
    }
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;

  void commit() {
    connection_.commit();
    is_open_ = false;
  }

 private:
  store::Connection& connection_;
  bool is_open_ = true;
};

}  // namespace

std::vector<Period> affected_periods(const std::vector<Period>& periods, bool cascade) {
  Periods all(stands_before);
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
    Transaction transaction(connection_);
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
  if (!flag) std::ranges::move(queue.segment_flags(site.id), std::back_inserter(flags));
  return static_cast<std::size_t>(
      std::ranges::count_if(flags, [&](const std::string& one) { return queue.add(site.id, period, one); }));
}

}  // namespace footfall::archive
