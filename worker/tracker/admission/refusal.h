// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "common/params.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::tracker {

/// Kinds of tracking_failure rows.
inline constexpr int kFailureUnknownSite = 1;
inline constexpr int kFailureNotAuthenticated = 2;

/// The row that remembers a refused request, or nothing for a site id that no site can have. `params` are the request's as
/// they came; what is or may be a token is replaced.
std::optional<FailureRow> failure_row(int kind, std::int64_t idsite, std::int64_t occurred, const ParamMap& params,
                                      std::string_view token);

}  // namespace footfall::tracker
