// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/queue/invalidation_queue.h"

#include <fmt/format.h>

#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {

std::string segment_flag(std::string_view hash) { return "done" + std::string(hash); }

bool InvalidationQueue::add(std::int64_t idsite, const Period& period, const std::string& flag) {
  const auto old = newest_archive(connection_, idsite, period, flag);
  const std::string table = connection_.options().table("archive_invalidations");
  const std::string where =
      fmt::format("idsite={} AND date1='{}' AND date2='{}' AND period={} AND name={}", idsite, period.first,
                  period.last, static_cast<int>(period.number), store::quoted(flag));
  const store::Result waiting = connection_.select(
      fmt::format("SELECT 1 FROM `{}` WHERE {} AND report IS NULL AND status=0 LIMIT 1", table, where));
  if (waiting.size() > 0) return false;
  connection_.execute(
      fmt::format("INSERT INTO `{}` (idarchive,name,idsite,date1,date2,period,ts_invalidated,status) VALUES "
                  "({},{},{},'{}','{}',{},UTC_TIMESTAMP(),0)",
                  table, old ? std::to_string(old->idarchive) : "NULL", store::quoted(flag), idsite, period.first,
                  period.last, static_cast<int>(period.number)));
  return true;
}

std::vector<std::string> InvalidationQueue::segment_flags(std::int64_t idsite) {
  store::Result rows = connection_.select(
      fmt::format("SELECT hash FROM `{}` WHERE auto_archive=1 AND deleted=0 AND hash IS NOT NULL AND hash<>'' AND "
                  "COALESCE(enable_only_idsite,0) IN (0,{}) ORDER BY idsegment",
                  connection_.options().table("segment"), idsite));
  std::vector<std::string> flags;
  while (rows.next()) flags.push_back(segment_flag(rows.text(0)));
  return flags;
}

}  // namespace footfall::archive
