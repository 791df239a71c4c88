// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <vector>

#include "worker/report/live/rows.h"

namespace footfall::report {

/// What happened in visits, by the visit. Each with its fields named as Matomo 5.2 shows them, and some that go before
/// it is shown.
using ActionsByVisit = std::map<std::int64_t, std::vector<Fields>>;

// Each adds to the visits with these ids, in order of time. Throw MySqlError.

void add_hits(store::Connection& database, const std::vector<std::int64_t>& visits, ActionsByVisit& actions);
void add_goals(store::Connection& database, const std::vector<std::int64_t>& visits, ActionsByVisit& actions);
/// Orders and abandoned carts with their items.
void add_purchases(store::Connection& database, const std::vector<std::int64_t>& visits, ActionsByVisit& actions);

/// How many goals each visit reached.
std::map<std::int64_t, std::int64_t> goals_reached(store::Connection& database,
                                                   const std::vector<std::int64_t>& visits);

}  // namespace footfall::report
