// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "worker/report/suggestions/value_counts.h"

namespace footfall::report {

/// Codes and names of all that a segment of names knows (browsers, systems, countries); empty for other segments.
std::vector<std::pair<std::string_view, std::string_view>> listed_names(std::string_view segment);

/// The names of which most codes were counted first, then all others; equally frequent ones from Z to A. What has no name
/// counts as Unknown.
std::vector<std::string> by_usage(const std::vector<std::pair<std::string_view, std::string_view>>& names,
                                  const ValueCounts& codes, std::size_t limit);

}  // namespace footfall::report
