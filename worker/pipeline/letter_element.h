// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/tracker/settings.h"

namespace footfall::pipeline {

/// The element as a dead letter holds it: addresses masked as those of visits are (options PrivacyManager.*), for good;
/// tokens sealed under `[General] salt`; what PHP's `$_SERVER` holds and no tracker reads left out. One that cannot be read
/// stays as it is.
std::string at_rest(const std::string& element, const tracker::SettingsSnapshot& settings);

/// What at_rest() gave, with its tokens; nothing where they were sealed under another salt.
std::optional<std::string> with_tokens(const std::string& element, std::string_view salt);

}  // namespace footfall::pipeline
