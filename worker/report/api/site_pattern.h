// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/api/call.h"

namespace footfall::report {

/// The rows of `site` that the user may see whose number is `pattern`, or whose name, group or main URL (behind its scheme)
/// it is part of, whatever the case; by idsite. Throws MySqlError. Source: Matomo 5.2, SitesManager.getPatternMatchSites.
std::vector<php::Array> site_rows_matching(const Call& call, const std::string& pattern);

}  // namespace footfall::report
