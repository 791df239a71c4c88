// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/enrich/enricher.h"

namespace footfall::config {

/// Fills in what `said` leaves empty: first from a Matomo's folders below `matomo_path` (may be empty), then from
/// `data_path`. Only what exists is filled in.
enrich::DataPaths find_data(enrich::DataPaths said, const std::string& matomo_path, const std::string& data_path);

}  // namespace footfall::config
