// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/archive/periods/period.h"

namespace footfall::report {

/// "Sun, Oct 11", "Oct 5 – 11, 2026" (with thin spaces), "Sep 2026" or "2026".
std::string short_date(const archive::Period& period);
/// "Friday, October 30, 2026", "week October 5 – 11, 2026", "October 2026" or "2026".
std::string long_date(const archive::Period& period);

}  // namespace footfall::report
