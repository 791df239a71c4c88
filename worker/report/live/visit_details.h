// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/api/call.h"
#include "worker/report/live/rows.h"

namespace footfall::report {

/// How much is told of visits.
struct DetailChoice {
  bool has_actions = true;
  bool is_flat = false;  ///< with the parts of actions as columns of the visit
};

/// All that is shown of visits, a row each, in their order. Throws MySqlError.
Table details_of(const Call& call, std::vector<LogFields> visits, const DetailChoice& choice);

/// Puts parts of a visit's actions, and its custom variables, among its columns: pageUrl_1, pageTitle_1 and so on.
void flatten_visit(Fields& shown);

}  // namespace footfall::report
