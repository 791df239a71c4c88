// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/archive_listing.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

namespace footfall::retention {
namespace {

constexpr std::string_view kDone = "done";
constexpr std::size_t kHashLength = 32;

constexpr const char* kNumericFacts =
    "SELECT idarchive,MAX(idsite),MAX(period),MAX(date1),MAX(date2),UNIX_TIMESTAMP(MAX(ts_archived)),"
    "MAX(IF(name LIKE 'done%',name,NULL)),MAX(IF(name LIKE 'done%',value,NULL)) FROM `{}` WHERE {} GROUP BY idarchive "
    "ORDER BY idarchive";
constexpr const char* kBlobFacts =
    "SELECT idarchive,MAX(idsite),MAX(period),MAX(date1),MAX(date2),UNIX_TIMESTAMP(MAX(ts_archived)),'',0 FROM `{}` "
    "WHERE {} GROUP BY idarchive ORDER BY idarchive";

/// Lists the archives of one pair of tables.
class Listing {
 public:
  Listing(store::Connection& connection, const ArchiveTablePair& pair) : connection_(connection), pair_(pair) {}

  /// The least and the greatest id; 0, 0 without rows.
  std::pair<std::int64_t, std::int64_t> edges() {
    store::Result rows = connection_.select(
        pair_.has_blobs
            ? fmt::format("SELECT MIN(a),MAX(b) FROM (SELECT MIN(idarchive) a,MAX(idarchive) b FROM `{}` UNION "
                          "SELECT MIN(idarchive),MAX(idarchive) FROM `{}`) both_tables",
                          numeric(), blob())
            : fmt::format("SELECT MIN(idarchive),MAX(idarchive) FROM `{}`", numeric()));
    rows.next();
    return {rows.integer(0), rows.integer(1)};
  }

  std::vector<ListedArchive> between(std::int64_t after, std::int64_t end) {
    const std::string ids = fmt::format("idarchive > {} AND idarchive <= {}", after, end);
    std::vector<ListedArchive> found = read(kNumericFacts, numeric(), ids);
    if (!pair_.has_blobs) return found;
    const std::vector<std::int64_t> alone = only_blobs(found, ids);
    if (alone.empty()) return found;
    std::ranges::move(read(kBlobFacts, blob(), fmt::format("idarchive IN ({})", fmt::join(alone, ","))),
                      std::back_inserter(found));
    std::ranges::sort(found, {}, &ListedArchive::id);
    return found;
  }

 private:
  std::vector<ListedArchive> read(const char* sql, const std::string& table, const std::string& condition) {
    store::Result rows = connection_.select(fmt::format(fmt::runtime(sql), table, condition));
    std::vector<ListedArchive> found;
    while (rows.next()) {
      found.push_back({rows.integer(0), rows.integer(1), static_cast<int>(rows.integer(2)), std::string(rows.text(3)),
                       std::string(rows.text(4)), std::string(rows.text(6)), static_cast<int>(rows.integer(7)),
                       rows.integer(5)});
    }
    return found;
  }

  std::vector<std::int64_t> only_blobs(const std::vector<ListedArchive>& known, const std::string& condition) {
    std::set<std::int64_t> ids;
    for (const ListedArchive& archive : known) ids.insert(archive.id);
    store::Result rows =
        connection_.select(fmt::format("SELECT DISTINCT idarchive FROM `{}` WHERE {}", blob(), condition));
    std::vector<std::int64_t> alone;
    while (rows.next()) {
      if (!ids.contains(rows.integer(0))) alone.push_back(rows.integer(0));
    }
    return alone;
  }

  std::string numeric() const { return connection_.options().table(pair_.numeric()); }
  std::string blob() const { return connection_.options().table(pair_.blob()); }

  store::Connection& connection_;
  const ArchiveTablePair& pair_;
};

bool is_hex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }

}  // namespace

std::string_view segment_hash(std::string_view flag) {
  if (!flag.starts_with(kDone)) return {};
  const std::string_view hash = flag.substr(kDone.size(), kHashLength);
  return hash.size() == kHashLength && std::ranges::all_of(hash, is_hex) ? hash : std::string_view();
}

std::vector<ArchiveTablePair> archive_tables(store::Connection& connection) {
  const std::string numeric = connection.options().table("archive_numeric_"),
                    blob = connection.options().table("archive_blob_");
  store::Result rows = connection.select(
      fmt::format("SELECT RIGHT(n.table_name,7),b.table_name FROM information_schema.tables n LEFT JOIN "
                  "information_schema.tables b ON b.table_schema=n.table_schema AND "
                  "b.table_name=CONCAT({},RIGHT(n.table_name,7)) WHERE n.table_schema=DATABASE() AND "
                  "LEFT(n.table_name,{})={} AND SUBSTRING(n.table_name,{}) REGEXP '^[0-9]{{4}}_[0-9]{{2}}$' ORDER BY 1",
                  store::quoted(blob), numeric.size(), store::quoted(numeric), numeric.size() + 1));
  std::vector<ArchiveTablePair> pairs;
  while (rows.next()) pairs.push_back({std::string(rows.text(0)), !rows.is_null(1)});
  return pairs;
}

std::vector<ListedArchive> list_archives(store::Connection& connection, Pace& pace, const ArchiveTablePair& pair) {
  Listing listing(connection, pair);
  const auto edges = listing.edges();
  const std::int64_t least = edges.first, last = edges.second;
  std::vector<ListedArchive> all;
  for (std::int64_t after = std::max<std::int64_t>(least, 1) - 1; after < last && !pace.stopped();) {
    pace.run([&](std::size_t size) {
      const std::int64_t end = std::min(last, after + static_cast<std::int64_t>(size));
      std::ranges::move(listing.between(after, end), std::back_inserter(all));
      after = end;
    });
  }
  return all;
}

}  // namespace footfall::retention
