// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "worker/report/api/call.h"

namespace footfall::report {

/// What can be set for a site. Names, kinds and conditions are those of Matomo 5.2
/// (core/Settings/Measurable, plugins/*/MeasurableSettings).
struct MeasurableSetting {
  const char *name, *title, *type, *control;
  Value value;  ///< where nothing is set
  Value help = {};
  php::Array attributes = {};  ///< of the control
  Value choices = {}, description = {}, condition = {};
};

/// Of any site.
std::vector<MeasurableSetting> site_settings(const tracker::SettingsSnapshot& settings);
/// Whether single visits can be seen.
std::vector<MeasurableSetting> live_settings();

}  // namespace footfall::report
