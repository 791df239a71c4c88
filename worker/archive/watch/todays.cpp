// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/watch/todays.h"

#include <fmt/format.h>

#include "worker/archive/read/log_tables.h"
#include "worker/archive/run/archive_job.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

/// When each site's newest visit was last seen: one entry of an index each.
std::map<std::int64_t, std::int64_t> last_actions(store::Connection& connection) {
  store::Result found = connection.select(
      fmt::format("SELECT idsite, UNIX_TIMESTAMP(MAX(visit_last_action_time)) FROM {} GROUP BY idsite",
                  connection.table("log_visit")));
  std::map<std::int64_t, std::int64_t> last;
  while (found.next()) last.emplace(found.integer(0), found.integer(1));
  return last;
}

class Marker {
 public:
  Marker(store::Connection& connection, std::int64_t idsite, const TimeWindow& window)
      : connection_(connection), idsite_(idsite), window_(window) {}

  std::string mark() {
    add(LogTable::kVisit, "log_visit", "SUM(idvisit), SUM(TO_SECONDS(visit_last_action_time))");
    if (mark_.empty()) return mark_;
    add(LogTable::kHit, "log_link_visit_action", "SUM(idlink_va), 0");
    add(LogTable::kConversion, "log_conversion", "SUM(idvisit), SUM(TO_SECONDS(server_time))");
    return mark_;
  }

 private:
  void add(LogTable table, const char* name, const char* sums) {
    store::Result found = connection_.select(
        fmt::format("SELECT COUNT(*), {} FROM {}{}", sums, connection_.table(name), rows_of(table, idsite_, window_)));
    if (!found.next() || found.integer(0) == 0) return;
    mark_ += fmt::format("{} {} {} {};", name, found.text(0), found.text(1), found.text(2));
  }

  store::Connection& connection_;
  std::int64_t idsite_;
  TimeWindow window_;
  std::string mark_;
};

}  // namespace

std::map<std::int64_t, Today> todays_of(store::Connection& connection, const std::vector<const tracker::Site*>& sites,
                                        std::int64_t now) {
  const std::map<std::int64_t, std::int64_t> last = last_actions(connection);
  std::map<std::int64_t, Today> todays;
  for (const tracker::Site* site : sites) {
    Today& today = todays[site->id];
    today.date = tracker::date_in_zone(now, site->timezone);
    const TimeWindow window = window_of(period_of(Period::kDay, today.date), site->timezone);
    const auto newest = last.find(site->id);
    if (newest == last.end() || newest->second < window.from) continue;
    today.mark = Marker(connection, site->id, window).mark();
  }
  return todays;
}

}  // namespace footfall::archive
