// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/names/names.h"

namespace footfall::report {

/// "United States - New York" of "America/New_York": the zone's country, and its city where the country has several.
std::string zone_name(const std::string& zone, const Names& names);

}  // namespace footfall::report
