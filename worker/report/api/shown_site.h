// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/report/api/call.h"

namespace footfall::report {

/// The rows of `site` that `condition` (SQL) chooses, by idsite. Throws MySqlError.
std::vector<php::Array> site_rows(const Call& call, const std::string& condition = "1");
/// A row as its viewers see it, with the names of its time zone and currency: who made it is for admins.
Value shown_site(php::Array row, const Call& call);

}  // namespace footfall::report
