// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "worker/store/connection.h"
#include "worker/tracker/settings.h"

namespace footfall::store {

/// Fills what the database knows into `snapshot`: sites with their URLs, goals (deleted ones left out), dimensions and
/// settings, token owners with their access, options. Throws MySqlError.
void read_settings(Connection& connection, tracker::SettingsSnapshot& snapshot);

/// custom_dimensions.extractions: [{"dimension":…,"pattern":…}, …]; empty for anything else.
std::vector<std::pair<std::string, std::string>> parse_extractions(std::string_view json);

}  // namespace footfall::store
