// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "worker/retention/pace.h"

namespace footfall::retention {

/// The tables of archives of periods that begin in one month, without prefix.
struct ArchiveTablePair {
  std::string month;  ///< "2026_10"
  bool has_blobs = true;

  std::string numeric() const { return "archive_numeric_" + month; }
  std::string blob() const { return "archive_blob_" + month; }
};

/// All there are, oldest first. Throws StoreError.
std::vector<ArchiveTablePair> archive_tables(store::Connection& connection);

/// What is known of the rows of one idarchive.
struct ListedArchive {
  std::int64_t id = 0, site = 0;
  int period = 0;             ///< day 1, week 2, month 3, year 4, range 5
  std::string first, last;    ///< dates
  std::string flag;           ///< name of its done row; empty: it has none
  int state = 0;              ///< value of its done row
  std::int64_t archived = 0;  ///< when its newest row was written, Unix seconds
};

/// Values of done rows: failed or being made 2, temporary 3, of some records only 5, out of date while being made 6.
inline constexpr int kInProgress = 2, kTemporary = 3, kPartial = 5, kInvalidatedInProgress = 6;
inline constexpr int kRange = 5;

/// Whether whoever made it has come to its end.
inline bool is_finished(const ListedArchive& archive) {
  return !archive.flag.empty() && archive.state != kInProgress && archive.state != kInvalidatedInProgress;
}

/// The 32 hex digits of "done<hash>" or "done<hash>.<Plugin>"; empty for an archive of all visits. Pure.
std::string_view segment_hash(std::string_view flag);

/// All archives of the pair by ascending id, also those of which only blobs are there. Reads in batches and takes no lock;
/// ends early where the pace is stopped. One blob row of each archive is read, not all: they are large. Throws StoreError.
std::vector<ListedArchive> list_archives(store::Connection& connection, Pace& pace, const ArchiveTablePair& pair);

}  // namespace footfall::retention
