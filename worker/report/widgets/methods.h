// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/report/api/call.h"

namespace footfall::report {

/// What Matomo's interface of reports is made of.
Methods widget_methods();

}  // namespace footfall::report
