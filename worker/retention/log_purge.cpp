// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/log_purge.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <array>

#include "worker/fault/fault_point.h"
#include "worker/store/transaction.h"

namespace footfall::retention {
namespace {

constexpr std::array kChildren{"log_link_visit_action", "log_conversion_item", "log_conversion"};
constexpr std::int64_t kDay = 86400;
/// Ids of visits that a batch looks over for each visit that it may delete: young ones stand among the old.
constexpr std::int64_t kReach = 4;

}  // namespace

std::vector<std::int64_t> ids_of(store::Result rows) {
  std::vector<std::int64_t> ids;
  ids.reserve(rows.size());
  while (rows.next()) ids.push_back(rows.integer(0));
  return ids;
}

std::string among(std::string_view column, const std::vector<std::int64_t>& ids) {
  const bool without_gap = ids.back() - ids.front() + 1 == static_cast<std::int64_t>(ids.size());
  if (without_gap) return fmt::format("{} BETWEEN {} AND {}", column, ids.front(), ids.back());
  return fmt::format("{} IN ({})", column, fmt::join(ids, ","));
}

std::string days_before(std::int64_t now, unsigned days) {
  return fmt::format("{:%Y-%m-%d} 00:00:00", fmt::gmtime(static_cast<std::time_t>((now / kDay - days) * kDay)));
}

std::string LogPurge::condition() const {
  std::string sql = fmt::format("visit_last_action_time < {}", store::quoted(old_.before));
  if (!old_.sites.empty()) sql += fmt::format(" AND idsite IN ({})", fmt::join(old_.sites, ","));
  return sql;
}

/// A site at a time: that is what log_visit has an index for.
LogPurge::Ids LogPurge::find_old() {
  Ids all;
  std::vector<std::int64_t> sites = old_.sites;
  if (sites.empty())
    sites = ids_of(connection_.select("SELECT DISTINCT idsite FROM " + connection_.table("log_visit")));
  for (const std::int64_t site : sites) {
    store::Result found = connection_.select(
        fmt::format("SELECT COUNT(*),MIN(idvisit),MAX(idvisit) FROM {} WHERE idsite={} AND visit_last_action_time < {}",
                    connection_.table("log_visit"), site, store::quoted(old_.before)));
    if (!found.next() || found.integer(0) == 0) continue;
    all.first = all.count == 0 ? found.integer(1) : std::min(all.first, found.integer(1));
    all.last = std::max(all.last, found.integer(2));
    all.count += static_cast<std::uint64_t>(found.integer(0));
  }
  return all;
}

RowCounts LogPurge::count() {
  const Ids old = find_old();
  RowCounts counts{{"log_visit", old.count}};
  for (const char* child : kChildren) {
    store::Result rows = connection_.select(fmt::format(
        "SELECT COUNT(*) FROM {} v JOIN {} c ON c.idvisit=v.idvisit WHERE v.idvisit BETWEEN {} AND {} AND v.{}",
        connection_.table("log_visit"), connection_.table(child), old.first, old.last,
        old_.sites.empty() ? condition()
                           : fmt::format("visit_last_action_time < {} AND v.idsite IN ({})", store::quoted(old_.before),
                                         fmt::join(old_.sites, ","))));
    rows.next();
    counts[child] = static_cast<std::uint64_t>(rows.integer(0));
  }
  return counts;
}

RowCounts LogPurge::run() {
  deleted_.clear();
  const Ids old = find_old();
  store::Result newest = connection_.select("SELECT MAX(idvisit) FROM " + connection_.table("log_visit"));
  newest.next();
  const std::int64_t newest_visit = newest.integer(0);
  progress_.expected += old.count;
  if (old.count > 0) delete_visits(old);
  if (!old_.sites.empty()) return deleted_;
  for (const char* child : kChildren) delete_orphans(child, newest_visit);
  return deleted_;
}

void LogPurge::delete_visits(const Ids& old) {
  for (std::int64_t after = old.first - 1; after < old.last && !pace_.stopped();) {
    pace_.run([&](std::size_t size) { after = delete_batch(after, old.last, size); });
  }
}

/// The visits are locked before anything is read of what hangs on them: a tracker that adds to one meanwhile waits, then
/// finds it gone.
std::int64_t LogPurge::delete_batch(std::int64_t after, std::int64_t last, std::size_t size) {
  const std::int64_t end = std::min(last, after + static_cast<std::int64_t>(size) * kReach);
  store::Transaction transaction(connection_);
  const std::vector<std::int64_t> ids = ids_of(connection_.select(fmt::format(
      "SELECT idvisit FROM {} WHERE idvisit > {} AND idvisit <= {} AND {} ORDER BY idvisit LIMIT {} FOR UPDATE",
      connection_.table("log_visit"), after, end, condition(), size)));
  if (ids.empty()) return end;
  RowCounts rows;
  const std::string these = among("idvisit", ids);
  for (const char* child : kChildren) {
    rows[child] = connection_.execute(fmt::format("DELETE FROM {} WHERE {}", connection_.table(child), these));
    fault_point("purging");
  }
  rows["log_visit"] =
      connection_.execute(fmt::format("DELETE FROM {} WHERE {}", connection_.table("log_visit"), these));
  fault_point("before_purge_commit");
  transaction.commit();
  fault_point("after_purge_commit");
  for (const auto& [name, count] : rows) deleted_[name] += count;
  progress_.done += ids.size();
  return ids.size() == size ? ids.back() : end;
}

/// Only of visits that are older than the newest one at the start: a tracker makes a visit before what hangs on it, and the
/// number of one that is gone is never given again.
void LogPurge::delete_orphans(const std::string& child, std::int64_t newest_visit) {
  store::Result least = connection_.select("SELECT MIN(idvisit) FROM " + connection_.table(child));
  least.next();
  for (std::int64_t after = least.integer(0) - 1; after < newest_visit && !pace_.stopped();) {
    pace_.run([&](std::size_t size) { after = delete_orphan_batch(child, after, newest_visit, size); });
  }
}

/// Found by a read of one moment, in which a visit and its rows are there together; only then deleted.
std::int64_t LogPurge::delete_orphan_batch(const std::string& child, std::int64_t after, std::int64_t last,
                                           std::size_t size) {
  const std::int64_t end = std::min(last, after + static_cast<std::int64_t>(size) * kReach);
  const std::vector<std::int64_t> gone = ids_of(connection_.select(
      fmt::format("SELECT DISTINCT c.idvisit FROM {} c LEFT JOIN {} v ON v.idvisit=c.idvisit WHERE c.idvisit > {} AND "
                  "c.idvisit <= {} AND v.idvisit IS NULL ORDER BY c.idvisit LIMIT {}",
                  connection_.table(child), connection_.table("log_visit"), after, end, size)));
  if (gone.empty()) return end;
  deleted_[child] +=
      connection_.execute(fmt::format("DELETE FROM {} WHERE {}", connection_.table(child), among("idvisit", gone)));
  return gone.size() == size ? gone.back() : end;
}

}  // namespace footfall::retention
