// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "worker/archive/periods/period.h"
#include "worker/archive/read/log_tables.h"
#include "worker/archive/run/archive_order.h"
#include "worker/tracker/settings.h"

namespace footfall::archive {

/// A row of archive_invalidations: an archive of the job's period that is asked for.
struct AskedFor {
  std::int64_t id = 0;
  std::string flag;
};

/// A site's period that is to be archived.
struct ArchiveJob {
  const tracker::Site& site;
  Period period;
  bool force = false;  ///< also where it is archived already
  /// Nothing but goals of the segments made along, also where nobody converted: a longer period needs them.
  bool only_goals = false;
  SharedOrder order = all_visits();
  std::vector<AskedFor> asked = {};  ///< made whatever is there already
};

/// What an archive that is due will take, about.
struct ArchiveCost {
  std::string segment;  ///< its text; empty: all visits
  double seconds = 0;   ///< of counting and of making tables; reading the rows is for all together
};

struct ArchiveOutcome {
  enum class Kind : std::uint8_t { kArchived, kNoVisits, kFresh };
  Kind kind = Kind::kArchived;
  std::uint64_t rows = 0;                 ///< read from log tables
  std::size_t archives = 0, records = 0;  ///< made
  std::vector<ArchiveCost> costs = {};    ///< only of what was looked at
};

/// The seconds of a site's period.
TimeWindow window_of(const Period& period, const std::string& timezone);

}  // namespace footfall::archive
