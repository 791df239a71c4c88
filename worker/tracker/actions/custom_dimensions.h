// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "worker/model/row.h"
#include "worker/tracker/actions/hit_actions.h"

namespace footfall::tracker {

/// Sets custom_dimension_<index> for the site's active dimensions of `scope` ("visit", "action"): from `dimension<id>` or, where
/// that was not sent, from the first extraction that finds something. `hit` is nullptr where the request made no action.
void add_custom_dimensions(const Request& request, const Site& site, const HitActions* hit, std::string_view scope,
                           model::Row& columns);

}  // namespace footfall::tracker
