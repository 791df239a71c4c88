// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/live/visit_fields.h"

namespace footfall::report {

/// Numbers of log_action's types, where it is not known yet what the action is shown as.
inline constexpr std::int64_t kPageUrl = 1, kOutlink = 2, kDownload = 3, kPageTitle = 4, kSiteSearch = 8, kEvent = 10,
                              kContent = 13;

/// Sets how long each page was looked at: until the next one; the last until the visit's end, where that is known.
/// `visit`: of log_visit.
void set_time_spent(std::vector<Fields>& actions, const LogFields& visit);
/// By time, hit and kind.
void sort_actions(std::vector<Fields>& actions);

// Each turns what was read of an action into what is shown, in this order; name_action() calls set_look().

void name_action(Fields& action, const Visit& visit);
void set_look(Fields& action, const Visit& visit);  ///< its kind, icon, title and subtitle
void name_product(Fields& action);
void name_event(Fields& action);
void name_content(Fields& action);
/// Custom dimensions and variables, bandwidth.
void name_custom_values(Fields& action, const tracker::Site& site);

}  // namespace footfall::report
