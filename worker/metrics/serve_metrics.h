// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/report/serve/session_pool.h"

namespace footfall::metrics {

/// What `footfall serve` says of itself, in the text format of Prometheus.
std::string serve_metrics(const report::SessionPool& sessions);

}  // namespace footfall::metrics
