// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "common/params.h"

namespace footfall::tracker {

/// True where a parameter meets one of the conditions of [Tracker] exclude_requests: `name==value`, `!=`, `=@` (contains),
/// `!@`, `=^` (starts with), `=$` (ends with), separated by commas, values url-encoded, case ignored.
bool matches_excluded_request(std::string_view conditions, const ParamMap& params);

}  // namespace footfall::tracker
