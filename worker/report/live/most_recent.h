// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/api/call.h"

namespace footfall::report {

/// Hex digits of the visitor whose visit in the request's segment is the newest; empty where there is none.
std::string most_recent_visitor(const Call& call);

}  // namespace footfall::report
