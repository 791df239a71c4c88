// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/model/row.h"
#include "worker/tracker/request.h"

namespace footfall::tracker {

/// Page timings that a hit brings for an earlier page view, in milliseconds: those of pf_* that are sent.
model::Row late_page_performance(const Request& request);

}  // namespace footfall::tracker
