// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/transitions/asked_page.h"
#include "worker/report/transitions/ranking.h"

namespace footfall::report {

struct PreviousActions {
  Ranking pages, searches;
  std::int64_t loops = 0;  ///< views of the page that followed one of the same page
  std::int64_t pageviews = 0;
};
/// Throws MySqlError.
PreviousActions previous_actions(const AskedPage& page);

struct FollowingActions {
  Ranking pages, searches, outlinks, downloads;
};
FollowingActions following_actions(const AskedPage& page, bool with_loops);

/// Visits that began at the page by where they came from: one way to come of log_visit.referer_type.
struct Channel {
  int type = 0;
  std::int64_t visits = 0;
  std::vector<Neighbour> details;  ///< none of direct entries
};
/// Those that there are, in the order in which they are shown.
std::vector<Channel> channels(const AskedPage& page);

}  // namespace footfall::report
