// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/archive/periods/period.h"
#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::archive {

/// A row of the table: an archive that is asked for.
struct Invalidation {
  std::int64_t id = 0;
  std::int64_t idsite = 0;
  Period period;
  std::string flag;
};

/// The table archive_invalidations: which archives are to be made again. Matomo's archiver works it too. Throws MySqlError.
class InvalidationQueue {
 public:
  explicit InvalidationQueue(store::Connection& connection)
      : connection_(connection), table_(connection.options().table("archive_invalidations")) {}

  /// Asks for an archive unless that is asked for already. Whether it has added a row.
  bool add(std::int64_t idsite, const Period& period, const std::string& flag);
  /// What is asked for of archives of all plugins and nobody has begun, or somebody began over a day ago and gave up.
  std::vector<Invalidation> waiting();
  /// False where somebody else has begun it, or it is done.
  bool begin(std::int64_t id);
  void finish(std::int64_t id);
  /// It was not done after all.
  void release(std::int64_t id);

 private:
  store::Connection& connection_;
  std::string table_;
};

}  // namespace footfall::archive
