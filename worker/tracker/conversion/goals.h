// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/model/row.h"
#include "worker/tracker/hit.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// A goal that a hit converts.
struct ConvertedGoal {
  const Goal* goal = nullptr;  ///< of the site
  std::string url;             ///< log_conversion.url
};

/// Goals that the hit's page, title, download, outlink or event matches, or that it names itself (`idgoal`), in the order
/// of the site's goals. `visit` is the visit as the hit found it, nullptr where the hit begins one. Pure.
std::vector<ConvertedGoal> converted_goals(const Hit& hit, const model::Row* visit);

}  // namespace footfall::tracker
