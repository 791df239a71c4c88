// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/report/table/table.h"

namespace footfall::report {

/// A record as its rows of archive_blob_* hold it: zlib streams of PHP's serialised arrays.
struct StoredRecord {
  std::string top;
  std::vector<std::string> chunks;  ///< each of many subtables, by number
};

/// Which of a record's tables are wanted.
struct Depth {
  bool all = false;                           ///< with all subtables below
  std::optional<std::int64_t> subtable = {};  ///< this one in place of the top table
};

/// The record's rows; an empty table where there is no such subtable. Throws archive::ArchiveError, which names
/// the record, for what cannot be read.
Table read_stored(const StoredRecord& stored, const std::string& record, const Depth& depth);

}  // namespace footfall::report
