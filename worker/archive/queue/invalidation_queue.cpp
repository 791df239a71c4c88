// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/queue/invalidation_queue.h"

#include <fmt/format.h>

#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {
namespace {

/// What somebody began is free again after Matomo's archive_failure_recovery_timeout: he has given up.
constexpr const char* kWaits = "(status=0 OR status=1 AND ts_started < NOW() - INTERVAL 86400 SECOND)";

}  // namespace

bool InvalidationQueue::add(std::int64_t idsite, const Period& period, const std::string& flag) {
  const auto old = newest_archive(connection_, idsite, period, std::span(&flag, 1));
  const std::string where =
      fmt::format("idsite={} AND date1='{}' AND date2='{}' AND period={} AND name={}", idsite, period.first,
                  period.last, static_cast<int>(period.number), store::quoted(flag));
  const store::Result waiting = connection_.select(
      fmt::format("SELECT 1 FROM `{}` WHERE {} AND report IS NULL AND {} LIMIT 1", table_, where, kWaits));
  if (waiting.size() > 0) return false;
  connection_.execute(
      fmt::format("INSERT INTO `{}` (idarchive,name,idsite,date1,date2,period,ts_invalidated,status) VALUES "
                  "({},{},{},'{}','{}',{},UTC_TIMESTAMP(),0)",
                  table_, old ? std::to_string(old->idarchive) : "NULL", store::quoted(flag), idsite, period.first,
                  period.last, static_cast<int>(period.number)));
  return true;
}

std::vector<Invalidation> InvalidationQueue::waiting() {
  store::Result rows = connection_.select(fmt::format(
      "SELECT idinvalidation, idsite, date1, date2, period, name FROM `{}` WHERE name LIKE 'done%' AND name NOT LIKE "
      "'%.%' AND {} AND report IS NULL AND period BETWEEN 1 AND 5 ORDER BY idinvalidation",
      table_, kWaits));
  std::vector<Invalidation> found;
  while (rows.next()) {
    found.push_back(
        {rows.integer(0),
         rows.integer(1),
         {std::string(rows.text(2)), std::string(rows.text(3)), static_cast<Period::Number>(rows.integer(4))},
         std::string(rows.text(5))});
  }
  return found;
}

bool InvalidationQueue::begin(std::int64_t id) {
  return connection_.execute(fmt::format("UPDATE `{}` SET status=1, ts_started=NOW() WHERE idinvalidation={} AND {}",
                                         table_, id, kWaits)) == 1;
}

void InvalidationQueue::finish(std::int64_t id) {
  connection_.execute(fmt::format("DELETE FROM `{}` WHERE idinvalidation={}", table_, id));
}

void InvalidationQueue::release(std::int64_t id) {
  connection_.execute(fmt::format("UPDATE `{}` SET status=0, ts_started=NULL WHERE idinvalidation={}", table_, id));
}

}  // namespace footfall::archive
