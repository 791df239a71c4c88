// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/archive/periods/period.h"
#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::archive {

/// The table archive_invalidations: which archives are to be made again. Matomo's archiver works it too. Throws MySqlError.
class InvalidationQueue {
 public:
  explicit InvalidationQueue(store::Connection& connection) : connection_(connection) {}

  /// Asks for an archive unless that is asked for already. Whether it has added a row.
  bool add(std::int64_t idsite, const Period& period, const std::string& flag);
  /// Flags of the segments that are archived ahead for a site: done<hash>.
  std::vector<std::string> segment_flags(std::int64_t idsite);

 private:
  store::Connection& connection_;
};

/// "done" and the hash that Matomo names a stored segment by.
std::string segment_flag(std::string_view hash);

}  // namespace footfall::archive
