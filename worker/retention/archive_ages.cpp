// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/retention/archive_ages.h"

namespace footfall::retention {

constexpr std::int64_t kDay = 86400;

StaleLimits stale_limits(std::int64_t now, const ArchiveAges& ages) {
  const std::int64_t midnight = now / kDay * kDay;
  return {.unfinished = now - kDay,
          .temporary = ages.by_browser ? now - 2 * ages.today : midnight - kDay,
          .ranges = midnight - ages.range_days * kDay};
}

}  // namespace footfall::retention
