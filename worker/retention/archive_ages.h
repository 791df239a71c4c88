// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace footfall::retention {

/// How long archives are of use, with Matomo 5.2's defaults.
struct ArchiveAges {
  bool set_in_interface = true;  ///< enable_general_settings_admin: options in the database go before the files
  bool by_browser = true;    ///< enable_browser_archiving_triggering: reports are also archived when they are looked at
  std::int64_t today = 900;  ///< seconds until an archive of today is made again
  std::int64_t range_days = 1;  ///< purge_date_range_archives_after_X_days
};

/// Archives that were written before these times are too old; Unix seconds.
struct StaleLimits {
  std::int64_t unfinished = 0;  ///< nobody is making them any more
  std::int64_t temporary = 0;
  std::int64_t ranges = 0;
};

/// A day for the unfinished; the days of ranges, and of temporary ones where only the archiver archives, begin at midnight
/// UTC. Pure.
StaleLimits stale_limits(std::int64_t now, const ArchiveAges& ages);

}  // namespace footfall::retention
