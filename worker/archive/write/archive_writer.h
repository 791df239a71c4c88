// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "worker/archive/records.h"
#include "worker/archive/write/archive_tables.h"

namespace footfall::archive {

/// What the value of a done row says.
enum class DoneState : std::uint8_t { kComplete = 1, kInProgress = 2, kTemporary = 3, kInvalidated = 4, kPartial = 5 };

/// One archive: the rows of one idarchive.
struct Archive {
  std::string flag;  ///< name of its done row
  Records records;
};

/// The newest archive of some flags.
struct StoredArchive {
  std::int64_t idarchive = 0;
  DoneState state = DoneState::kComplete;
  std::int64_t archived = 0;  ///< ts_archived, Unix seconds
};
/// Nothing where there is none, or no table. Throws MySqlError.
std::optional<StoredArchive> newest_archive(store::Connection& connection, std::int64_t idsite, const Period& period,
                                            std::span<const std::string> flags);

/// Stores all archives of a site's period at once: they are there, complete, the older ones gone and those of longer
/// periods out of date, or nothing has changed. Throws MySqlError, after which it may be called again.
void write_archives(store::Connection& connection, std::int64_t idsite, const Period& period,
                    std::span<const Archive> archives);

}  // namespace footfall::archive
