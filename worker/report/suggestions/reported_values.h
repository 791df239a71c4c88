// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/api/call.h"

namespace footfall::report {

/// The first values of a segment in the report of this year that lists them; none where no report does, or none is
/// archived. Throws MySqlError.
std::vector<std::string> reported_values(const Call& call, const tracker::Site& site, const std::string& segment);

}  // namespace footfall::report
