// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::archive {

/// What a site's today looks like.
struct Today {
  std::string date;  ///< YYYY-MM-DD in its zone
  /// Another text as soon as visits, hits or conversions were added, changed or deleted; empty where there are no visits.
  std::string mark;
};

/// By site. Counts and sums of ids and times that indexes give: no row of a log table is read, and of a site without visits
/// today nothing. `now` in Unix seconds. Throws MySqlError.
std::map<std::int64_t, Today> todays_of(store::Connection& connection, const std::vector<const tracker::Site*>& sites,
                                        std::int64_t now);

}  // namespace footfall::archive
