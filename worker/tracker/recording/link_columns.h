// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "worker/model/row.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/hit.h"

namespace footfall::tracker {

/// What a new row of log_link_visit_action takes from its visit.
struct LinkInput {
  const Hit& hit;
  const ActionIds& ids;
  const model::Row* visit_before = nullptr;  ///< the visit as the hit found it; nullptr where the hit begins it
  std::int64_t time_spent = 0;               ///< seconds since the visit's last action, see time_since_last_action()
};

/// All columns but idvisit, idvisitor and idlink_va.
model::Row link_columns(const LinkInput& input);

/// Seconds since the last action of `visit`, from 0 to the length of a visit.
std::int64_t time_since_last_action(const Hit& hit, const model::Row& visit, std::int64_t visit_length);

}  // namespace footfall::tracker
