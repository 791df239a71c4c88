// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/params.h"

namespace footfall::tracker {

/// Plugins of Matomo that keep what such a request brings in tables of their own, which Footfall does not fill
/// ("MediaAnalytics"). Told by their parameters, as the plugins' developer guides name them.
std::vector<std::string_view> plugins_not_served(const ParamMap& params);

/// The ids N of the request's parameters `dimension<N>`.
std::vector<std::int64_t> dimension_ids(const ParamMap& params);

}  // namespace footfall::tracker
