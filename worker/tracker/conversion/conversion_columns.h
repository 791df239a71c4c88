// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/enrich/enricher.h"
#include "worker/model/row.h"
#include "worker/tracker/conversion/goals.h"
#include "worker/tracker/hit.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// What the rows of log_conversion of one hit are made of.
struct ConversionInput {
  const Hit& hit;
  const SettingsSnapshot& settings;
  const enrich::ReferrerLists& lists;
  const model::Row& visit;                   ///< with this hit's changes
  const model::Row* visit_before = nullptr;  ///< as the hit found it; nullptr where the visit begins clean
  bool goes_on = false;                      ///< `visit_before` is the same visit
};

/// What goals, orders and carts have in common: the visit's values at this moment and what the conversion is credited to.
model::Row conversion_columns(const ConversionInput& input);

/// log_conversion.pageviews_before: pages of the visit up to this hit, itself included where it is one.
std::int64_t pageviews_before(const ConversionInput& input);

/// A row of a converted goal, without idvisit and idlink_va. `link` is the hit's row of log_link_visit_action, nullptr
/// where it has none.
model::Row goal_row(const ConversionInput& input, const ConvertedGoal& goal, const model::Row* link,
                    const std::string& random);

/// Random bytes that goal_row() takes.
inline constexpr std::size_t kBusterBytes = 2;

}  // namespace footfall::tracker
