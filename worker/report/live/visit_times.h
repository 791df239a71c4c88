// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace footfall::report {

// Unix seconds as they are shown in a site's zone.

std::string clock_in_zone(std::int64_t seconds, const std::string& zone);  ///< "07:53:42"
std::string day_text(std::int64_t seconds, const std::string& zone);       ///< "Tuesday, April 5, 2011"
std::string moment_text(std::int64_t seconds, const std::string& zone);    ///< "Apr 5, 2011 07:53:42"

/// What the zone's clock shows, counted as if it were UTC: actions are told so.
std::int64_t seconds_on_clock(std::int64_t seconds, const std::string& zone);

}  // namespace footfall::report
