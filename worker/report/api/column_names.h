// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include "worker/report/core/session.h"
#include "worker/report/request/parameters.h"

namespace footfall::report {

/// What translateColumnNames=1 calls the columns of an answer: as the request's report does, else as all reports do;
/// `goals_idgoal=1_revenue` is "Revenue (Goal idgoal=1)". Reads the report's description when it is first asked; the
/// session and the parameters must live as long. Source: Matomo 5.2, API\DataTablePostProcessor.
std::function<std::string(const std::string&)> column_names(Session& session, const Parameters& parameters);

}  // namespace footfall::report
