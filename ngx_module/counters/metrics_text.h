// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "ngx_module/counters/counters.h"

namespace footfall::edge {

/// In the text format of Prometheus, version 0.0.4.
std::string metrics_text(const Counters& counters);

}  // namespace footfall::edge
