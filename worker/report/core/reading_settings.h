// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace footfall::report {

/// What the configuration says of answers, most of it `[General]`.
struct ReadingSettings {
  std::int64_t profile_visits = 100;      ///< live_visitor_profile_max_visits_to_aggregate
  std::int64_t visit_actions = 500;       ///< visitor_log_maximum_actions_per_visit; what is more is only counted
  std::int64_t listed_sites = 15;         ///< site_selector_max_sites: of those that a pattern matches
  std::string default_day = "yesterday";  ///< of a user who has not chosen one
  std::string locations = {};             ///< a MaxMind-format database; empty: none
};

}  // namespace footfall::report
