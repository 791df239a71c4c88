// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/config/ini_document.h"

namespace footfall::config {

/// What `own` says under names that are nearly those that `read` was asked for, and that nobody therefore reads: Matomo's
/// files hold much that is not read here, so a name that is like no other is none of it. Throws ConfigError for a section;
/// gives a warning for each key.
std::vector<std::string> misspelled(const IniDocument& own, const IniDocument& read);

}  // namespace footfall::config
