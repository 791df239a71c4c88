// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/php/value.h"
#include "worker/report/request/parameters.h"

namespace footfall::report {

/// What filter_pattern, filter_offset, filter_limit, hideColumns and showColumns do to an answer that is no report: to the
/// entries of a list. Anything else stays. Source: Matomo 5.2, API\ResponseBuilder.
void process_list(php::Value& answer, const Parameters& parameters);

}  // namespace footfall::report
