// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/enrich/devices/detection.h"

namespace footfall::enrich::devices {

/// The engine by the browser's rule and version, else by the user agent; "" if unknown.
std::string detect_engine(const Subject& subject, const BrowserRule& rule, const std::string& browser_version);
std::string detect_engine_version(const Subject& subject, const std::string& engine);

}  // namespace footfall::enrich::devices
