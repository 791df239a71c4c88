// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>

#include "worker/archive/read/visit_rows.h"
#include "worker/archive/table/adding.h"

namespace footfall::archive {

/// What one action had to do with the conversions of one goal.
struct PageGoal {
  // In visits that converted later on: pairs of a hit and a conversion.
  std::int64_t pairs = 0;
  double revenue = 0, attribution = 0, revenue_attribution = 0;
  std::optional<std::int64_t> pages_before;  ///< the most
  // In visits that began with the action.
  std::int64_t entry_conversions = 0;
  double entry_revenue = 0;

  /// Under the numbers of metric::goal, in Matomo's order; `entries`: visits that began with the row's actions.
  php::Value pairs_values() const;
  php::Value entry_values(std::int64_t entries) const;
};

/// By idgoal.
using PageGoals = std::map<std::int64_t, PageGoal>;

/// Adds what the conversions of a visit give to the actions hit before them. `at` gives the goals of an action, nullptr to
/// leave it out. Hits of any day count, each action once by URL and once by title.
void add_pages_before(const VisitRows& rows,
                      const std::function<PageGoals*(const LogRow& hit, model::Column action)>& at);

/// Adds to column 10: key by key, but the most pages before stays the most.
void add_page_goal(Row& row, std::int64_t idgoal, const php::Value& values);

}  // namespace footfall::archive
