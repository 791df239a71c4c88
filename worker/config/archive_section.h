// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/config/config.h"
#include "worker/config/ini_document.h"

namespace footfall::config {

/// What [General] says of archives. Throws ConfigError for a value of the wrong type.
void read_archive_settings(const IniDocument& document, Config& config);

}  // namespace footfall::config
