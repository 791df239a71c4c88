// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/enrich/devices/rules.h"

namespace footfall::enrich::devices {

/// Adds the expressions of all probes to the patterns, and those that find an engine's version.
void add_probes(Rules& rules);

}  // namespace footfall::enrich::devices
