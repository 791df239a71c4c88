// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "common/params.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// The time that a request claims for itself (`cdt`, `cdo`), Unix seconds; nothing where it names none, or one in the
/// future or more than 20 years ago: such a request counts at its arrival.
std::optional<std::int64_t> claimed_time(const ParamMap& params, std::int64_t arrival);

/// True where a claim of `time` is only believed together with a token.
bool needs_token(std::int64_t time, std::int64_t arrival, const TrackerConfig& config);

/// True where raw data as old as `time` has been purged already (options delete_logs_*), so that it must not come back.
bool is_purged(std::int64_t time, std::int64_t arrival, const SettingsSnapshot& settings);

}  // namespace footfall::tracker
