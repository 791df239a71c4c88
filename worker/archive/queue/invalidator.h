// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "worker/archive/periods/period.h"
#include "worker/archive/queue/remembered_days.h"
#include "worker/archive/segments/stored_segments.h"
#include "worker/tracker/settings.h"

namespace footfall::archive {

/// What an invalidation has changed.
struct Invalidated {
  std::size_t periods = 0;
  std::uint64_t archives = 0;  ///< marked as out of date
  std::size_t queued = 0;      ///< rows added to archive_invalidations
  std::size_t remembered = 0;  ///< notes of trackers that are settled
};

/// Says that the data of a site's periods have changed, as Matomo 5.2 does: their archives and those of longer periods and
/// ranges are marked, and all but ranges asked for anew.
class Invalidator {
 public:
  /// `connection` and `remembered` outlive it.
  Invalidator(store::Connection& connection, RememberedDays& remembered)
      : connection_(connection), remembered_(remembered), segments_(connection) {}

  /// `flag`: of a segment's archives; nothing: of all visits, and with them of all segments. One transaction for each
  /// period. Throws MySqlError.
  Invalidated invalidate(const tracker::Site& site, const std::vector<Period>& periods,
                         const std::optional<std::string>& flag = {});

 private:
  void invalidate(const tracker::Site& site, const Period& period, const std::optional<std::string>& flag,
                  Invalidated& done);
  std::size_t queue(const tracker::Site& site, const Period& period, const std::optional<std::string>& flag);

  store::Connection& connection_;
  RememberedDays& remembered_;
  StoredSegments segments_;
};

/// The periods with all those they are made of, or not, and all longer ones that are made of them, each once.
std::vector<Period> affected_periods(const std::vector<Period>& periods, bool cascade);

}  // namespace footfall::archive
