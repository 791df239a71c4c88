// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "common/params.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// The visitor's address by Matomo's rules: the first configured proxy header that names one (the last address of its
/// list that is no known proxy, or the first one where so configured), else REMOTE_ADDR.
std::string client_address(const ParamMap& server, const GeneralConfig& config);

}  // namespace footfall::tracker
