// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/core/session.h"
#include "worker/report/metadata/description.h"

namespace footfall::report {

/// Reads what decides which reports the site has. Throws MySqlError.
ReportedSite reported_site(const tracker::Site& site, store::Connection& database);

}  // namespace footfall::report
