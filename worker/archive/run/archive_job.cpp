// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/run/archive_job.h"

#include "worker/tracker/site_time.h"

namespace footfall::archive {

TimeWindow window_of(const Period& period, const std::string& timezone) {
  return {tracker::day_start(period.first, timezone),
          tracker::day_start(tracker::day_after(period.last), timezone) - 1};
}

}  // namespace footfall::archive
