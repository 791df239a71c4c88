// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/api/call.h"

namespace footfall::report {

/// MultiSites.getAll: the sites that the user may see.
Answer all_sites(const Call& call);
/// MultiSites.getOne.
Answer one_site(const Call& call);
/// MultiSites.getAllWithGroups: sites as the dashboard of all sites lists them: so many as filter_limit says, none where it
/// does not say.
Answer sites_dashboard(const Call& call);

}  // namespace footfall::report
