// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "worker/archive/periods/period.h"
#include "worker/report/lookup/record_cache.h"
#include "worker/report/lookup/stored_table.h"
#include "worker/store/connection.h"

namespace footfall::report {

using archive::Period;

/// The archives that hold a site's period: of all plugins, or of one each. What several hold counts as the newest has it.
struct StoredArchives {
  /// Whether the plugin's records are in one of them.
  bool covers(const std::string& plugin) const { return plugins.contains("") || plugins.contains(plugin); }

  std::set<std::string> plugins;  ///< "" for all

  std::string month;              ///< of the tables: 2026_10
  std::vector<std::int64_t> ids;  ///< the newest last
  std::int64_t archived = 0;      ///< Unix seconds, of the newest
  bool is_invalidated = false;    ///< the newest: what it holds has changed since
};

/// Reads archives for one request, each period's place once. Not thread-safe: as the connection. Throws MySqlError.
class ArchiveLookup {
 public:
  /// `records`: of all requests, which outlive it; nullptr: what is read is not kept.
  explicit ArchiveLookup(store::Connection& connection, RecordCache* records = nullptr)
      : connection_(connection), records_(records) {}

  /// `segment_hash`: of a segment's text; empty: all visits. Nothing where there is no archive that can be used.
  std::optional<StoredArchives> find(std::int64_t idsite, const Period& period, const std::string& segment_hash);
  /// What was found counts no longer: archives have been made.
  void forget() { found_.clear(); }
  /// Those of the names that are stored: rounded to 2 places where they have a fraction.
  std::map<std::string, Value> numbers(const StoredArchives& archives, const std::vector<std::string>& names);
  /// An empty table where there is no such record or subtable. Throws archive::ArchiveError for what cannot be read.
  Table table(const StoredArchives& archives, const std::string& record, const Depth& depth);

 private:
  std::optional<StoredArchives> look_for(std::int64_t idsite, const Period& period, const std::string& segment_hash);
  Table read(const StoredArchives& archives, const std::string& record, const Depth& depth);
  std::string table_name(const char* kind, const std::string& month) const;

  store::Connection& connection_;
  RecordCache* records_;
  std::map<std::tuple<std::int64_t, Period, std::string>, std::optional<StoredArchives>>
      found_;  ///< as find() is asked
};

}  // namespace footfall::report
