// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/archive_purge.h"

#include <fmt/format.h>

#include <algorithm>

#include "worker/fault/fault_point.h"
#include "worker/store/transaction.h"

namespace footfall::retention {
namespace {

/// Rows of a usual archive: how many archives a batch takes.
constexpr std::size_t kRowsOfArchive = 100;
constexpr const char* kAllNumbers = "TRUE";
constexpr const char* kQueue = "archive_invalidations";

std::vector<std::int64_t> ids_of(std::span<const ListedArchive> archives) {
  std::vector<std::int64_t> ids;
  for (const ListedArchive& archive : archives) ids.push_back(archive.id);
  return ids;
}

}  // namespace

RowCounts ArchivePurge::count() {
  only_counts_ = true;
  return work();
}

RowCounts ArchivePurge::run() {
  only_counts_ = false;
  return work();
}

RowCounts ArchivePurge::work() {
  rows_.clear();
  for (const ArchiveTablePair& pair : archive_tables(connection_)) {
    if (!pace_.stopped()) purge(pair);
  }
  if (wishes_.stale && wishes_.sites.empty() && !pace_.stopped()) forget_deleted_sites();
  return rows_;
}

/// Both kinds in one go, so that no row is counted twice.
void ArchivePurge::purge(const ArchiveTablePair& pair) {
  const bool is_old = wishes_.reports && is_old_month(pair.month, now_, wishes_.reports->months);
  if (!is_old && !wishes_.stale) return;
  Archives archives = list(pair);
  if (pace_.stopped()) return;
  if (wishes_.stale) remove(pair, take_stale(archives, wishes_.limits, owners()), kAllNumbers);
  if (!is_old) return;
  const KeptReports& kept = wishes_.reports->kept;
  std::erase_if(archives, [&](const ListedArchive& archive) {
    return is_kept(archive, kept) || is_in_making(archive, wishes_.limits);
  });
  remove(pair, archives, numbers_to_delete(kept));
}

ArchivePurge::Archives ArchivePurge::list(const ArchiveTablePair& pair) {
  Archives archives = list_archives(connection_, pace_, pair);
  if (wishes_.sites.empty()) return archives;
  std::erase_if(archives, [&](const ListedArchive& archive) {
    return std::ranges::find(wishes_.sites, archive.site) == wishes_.sites.end();
  });
  return archives;
}

Owners ArchivePurge::owners() {
  Owners owners;
  store::Result sites = connection_.select("SELECT idsite FROM " + connection_.table("site"));
  while (sites.next()) owners.sites.insert(sites.integer(0));
  store::Result segments = connection_.select(
      fmt::format("SELECT definition,hash,COALESCE(enable_only_idsite,0),deleted FROM {} WHERE hash<>''",
                  connection_.table("segment")));
  while (segments.next()) {
    owners.segments.push_back(
        {std::string(segments.text(0)), std::string(segments.text(1)), segments.integer(2), segments.integer(3) != 0});
  }
  return owners;
}

void ArchivePurge::remove(const ArchiveTablePair& pair, const Archives& archives, const std::string& numbers) {
  progress_.expected += archives.size();
  std::span<const ListedArchive> left(archives);
  while (!left.empty() && !pace_.stopped()) {
    pace_.run([&](std::size_t size) {
      const std::size_t count = std::clamp<std::size_t>(size / kRowsOfArchive, 1, left.size());
      remove_batch(pair, left.first(count), numbers);
      progress_.done += count;
      left = left.subspan(count);
    });
  }
}

void ArchivePurge::remove_batch(const ArchiveTablePair& pair, std::span<const ListedArchive> archives,
                                const std::string& numbers) {
  store::Transaction transaction(connection_);
  const std::vector<std::int64_t> ids = only_counts_ ? ids_of(archives) : lock_unchanged(pair, archives);
  if (ids.empty()) return;
  const std::string these = among("idarchive", ids);
  const std::uint64_t blobs = pair.has_blobs ? remove_rows(pair.blob(), these) : 0;
  fault_point("purging_archives");
  const std::uint64_t numeric = remove_rows(pair.numeric(), these + " AND " + numbers);
  fault_point("before_purge_commit");
  transaction.commit();
  fault_point("after_purge_commit");
  add(pair.blob(), blobs);
  add(pair.numeric(), numeric);
}

std::vector<std::int64_t> ArchivePurge::lock_unchanged(const ArchiveTablePair& pair,
                                                       std::span<const ListedArchive> archives) {
  store::Result rows = connection_.select(fmt::format(
      "SELECT idarchive,MAX(name),MAX(value) FROM {} WHERE {} AND name LIKE 'done%' GROUP BY idarchive FOR UPDATE",
      connection_.table(pair.numeric()), among("idarchive", ids_of(archives))));
  std::map<std::int64_t, std::pair<std::string, int>> done;
  while (rows.next()) done[rows.integer(0)] = {std::string(rows.text(1)), static_cast<int>(rows.integer(2))};
  std::vector<std::int64_t> unchanged;
  for (const ListedArchive& archive : archives) {
    if (done[archive.id] == std::pair(archive.flag, archive.state)) unchanged.push_back(archive.id);
  }
  return unchanged;
}

/// Found by a read without locks: a site that is gone does not come back under its number.
void ArchivePurge::forget_deleted_sites() {
  store::Result rows = connection_.select(
      fmt::format("SELECT i.idinvalidation FROM {0} i LEFT JOIN {1} s ON s.idsite=i.idsite WHERE s.idsite IS NULL AND "
                  "EXISTS (SELECT 1 FROM {1}) ORDER BY 1",
                  connection_.table(kQueue), connection_.table("site")));
  std::vector<std::int64_t> ids;
  while (rows.next()) ids.push_back(rows.integer(0));
  for (std::size_t begun = 0; begun < ids.size() && !pace_.stopped();) {
    pace_.run([&](std::size_t size) {
      const std::size_t end = std::min(ids.size(), begun + size);
      const std::vector<std::int64_t> some(ids.begin() + static_cast<std::ptrdiff_t>(begun),
                                           ids.begin() + static_cast<std::ptrdiff_t>(end));
      add(kQueue, remove_rows(kQueue, among("idinvalidation", some)));
      begun = end;
    });
  }
}

std::uint64_t ArchivePurge::remove_rows(const std::string& name, const std::string& condition) {
  if (!only_counts_)
    return connection_.execute(fmt::format("DELETE FROM {} WHERE {}", connection_.table(name), condition));
  store::Result rows =
      connection_.select(fmt::format("SELECT COUNT(*) FROM {} WHERE {}", connection_.table(name), condition));
  rows.next();
  return static_cast<std::uint64_t>(rows.integer(0));
}

void ArchivePurge::add(const std::string& name, std::uint64_t rows) {
  if (rows > 0) rows_[name] += rows;
}

}  // namespace footfall::retention
