// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/core/session.h"

namespace footfall::report {

// What Live tells can be switched off, for all sites or for one. Each throws ReportError where it is, and MySqlError.

/// Of several sites one with its visits told is enough; `asked` is what the request calls them.
void require_visitor_log(const Session& session, const std::vector<const tracker::Site*>& sites,
                         const std::string& asked);
void require_visitor_profile(const Session& session, const tracker::Site& site);

/// Whether a site's visits may be told as those of one visitor.
bool has_visitor_profile(const Session& session, const tracker::Site& site);

}  // namespace footfall::report
