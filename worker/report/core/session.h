// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "worker/report/access/user.h"
#include "worker/report/core/reading_settings.h"
#include "worker/report/lookup/archive_lookup.h"
#include "worker/report/names/names.h"
#include "worker/report/request/parameters.h"
#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::report {

/// Makes the archives of a period where they are missing or too old, if settings allow it. Throws MySqlError,
/// archive::ArchiveError, segment::SegmentError.
class ArchiveMaker {
 public:
  virtual ~ArchiveMaker() = default;
  virtual void make(const tracker::Site& site, const Period& period, const std::string& segment) = 0;
  /// Whether requests may have anything made.
  virtual bool is_allowed() = 0;
  /// Whether what is stored (nullptr: nothing) is to be made anew.
  virtual bool is_due(const tracker::Site& site, const Period& period, const StoredArchives* stored) = 0;
};

/// What requests are answered from. Used by one thread at a time.
struct Session {
  std::shared_ptr<const tracker::SettingsSnapshot> settings;
  store::Connection& database;
  ArchiveLookup archives;
  ArchiveMaker* maker;  ///< nullptr: what is not archived is not there
  const Names& names;
  const ReadingSettings& reading;
  std::int64_t now;         ///< Unix seconds
  std::string client = {};  ///< the address of who asks
};

}  // namespace footfall::report
