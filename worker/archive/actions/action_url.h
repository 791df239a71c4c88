// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/archive/actions/action_names.h"

namespace footfall::archive {

/// The URL that log_action holds apart as scheme and rest; its host in lower case, one "#" at the end left out.
std::string action_url(const ActionName& action);
/// Where the URLs of a folder begin.
std::string folder_url(const std::string& main_url, const std::vector<std::string>& labels);

}  // namespace footfall::archive
