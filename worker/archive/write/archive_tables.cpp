// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/write/archive_tables.h"

#include <fmt/format.h>

namespace footfall::archive {
namespace {

// Columns and keys as Matomo 5.2 has them.
constexpr const char* kCreate =
    "CREATE TABLE IF NOT EXISTS `{}` (idarchive INT UNSIGNED NOT NULL, name VARCHAR(190) NOT NULL, idsite INT "
    "UNSIGNED, "
    "date1 DATE, date2 DATE, period TINYINT UNSIGNED, ts_archived DATETIME, value {}, PRIMARY KEY (idarchive, name), "
    "{}KEY index_period_archived (period, ts_archived)) ENGINE=InnoDB ROW_FORMAT=DYNAMIC DEFAULT CHARSET={} COLLATE={}";
constexpr const char* kNumericKey = "KEY index_idsite_dates_period (idsite, date1, date2, period, name(6)), ";

/// "2026_10" of "2026-10-31".
std::string month_of(const std::string& date) { return date.substr(0, 4) + "_" + date.substr(5, 2); }

/// Character set and collation of Matomo's other tables.
std::pair<std::string, std::string> charset_like(store::Connection& connection) {
  store::Result found = connection.select(
      "SELECT table_collation FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = " +
      store::quoted(connection.options().table("log_visit")));
  if (!found.next() || found.is_null(0)) return {"utf8mb4", "utf8mb4_general_ci"};
  const std::string collation(found.text(0));
  return {collation.substr(0, collation.find('_')), collation};
}

}  // namespace

ArchiveTables::ArchiveTables(store::Connection& connection, const Period& period)
    : connection_(connection),
      numeric_(connection.options().table("archive_numeric_" + month_of(period.first))),
      blob_(connection.options().table("archive_blob_" + month_of(period.first))) {}

bool ArchiveTables::exist() const {
  return connection_
             .select(fmt::format(
                 "SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name IN "
                 "({},{})",
                 store::quoted(numeric_), store::quoted(blob_)))
             .size() == 2;
}

void ArchiveTables::create() {
  if (!exist()) {
    const auto [charset, collation] = charset_like(connection_);
    connection_.execute(fmt::format(fmt::runtime(kCreate), numeric_, "DOUBLE", kNumericKey, charset, collation));
    connection_.execute(fmt::format(fmt::runtime(kCreate), blob_, "MEDIUMBLOB", "", charset, collation));
  }
  // A sequence that was lost goes on behind the ids in use.
  connection_.execute(
      fmt::format("INSERT IGNORE INTO {} (name, value) SELECT {}, COALESCE(MAX(idarchive), 0) FROM `{}`",
                  connection_.table("sequence"), store::quoted(numeric_), numeric_));
}

std::int64_t ArchiveTables::take_ids(std::size_t count) {
  connection_.execute(fmt::format("UPDATE {} SET value = LAST_INSERT_ID(value + {}) WHERE name = {}",
                                  connection_.table("sequence"), count, store::quoted(numeric_)));
  return static_cast<std::int64_t>(connection_.insert_id()) - static_cast<std::int64_t>(count) + 1;
}

}  // namespace footfall::archive
