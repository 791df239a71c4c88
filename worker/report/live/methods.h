// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/api/call.h"

namespace footfall::report {

// Of single visits, from the log tables.

Methods live_counter_methods();
Methods most_recent_methods();
Methods last_visits_methods();
Methods visitor_profile_methods();
Methods data_subject_methods();

/// All of them.
Methods live_methods();

}  // namespace footfall::report
