// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// What visitors are located by, as Matomo's option says: "default", "geoip2php", "disabled" … Lives as long as the settings.
inline std::string_view location_provider(const SettingsSnapshot& settings) {
  return settings.option("usercountry.location_provider",
                         settings.tracker_defaults.enable_default_location_provider ? "default" : "disabled");
}

}  // namespace footfall::tracker
