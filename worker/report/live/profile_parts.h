// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/api/call.h"
#include "worker/report/live/rows.h"

namespace footfall::report {

/// What a visitor's visits are, the newest first, as details_of() shows them. Not empty.
using ShownVisits = std::vector<const Fields*>;

/// The fields of each action of the visits.
std::vector<Fields> actions_of(const ShownVisits& visits);

// Each adds its fields to a profile, in Matomo 5.2's order.

void add_visit_totals(Fields& profile, const ShownVisits& visits);
void add_action_totals(Fields& profile, const ShownVisits& visits, const std::vector<Fields>& actions);
void add_goal_totals(Fields& profile, const ShownVisits& visits, const std::vector<Fields>& actions);
void add_purchase_totals_of(Fields& profile, const Fields& visit);
void add_goal_revenues(Fields& profile, const std::vector<Fields>& actions);
void add_pages(Fields& profile, const std::vector<Fields>& actions);
void add_devices(Fields& profile, const ShownVisits& visits);
void add_places(Fields& profile, const ShownVisits& visits, const Names& names);
void add_custom_values(Fields& profile, const ShownVisits& visits, const std::vector<Fields>& actions,
                       const Session& session, const tracker::Site& site);
/// The first and the last visit.
php::Array visit_summary(const Fields& visit, const tracker::Site& site, std::int64_t now);

}  // namespace footfall::report
