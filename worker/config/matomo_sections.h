// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/config/config.h"
#include "worker/config/ini_document.h"

namespace footfall::config {

/// Reads what Footfall needs of Matomo's own sections: [database], [General], [Tracker], [Tracker_<idsite>], [Plugins] and
/// [QueuedTracking]. Keys that it does not know are left alone. Throws ConfigError for a value of the wrong type.
void apply_matomo_sections(const IniDocument& document, Config& config);

}  // namespace footfall::config
