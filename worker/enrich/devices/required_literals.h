// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall::enrich::devices {

/// Texts in lower case of which every text that the (case-insensitive) expression matches holds at least one.
/// Empty where nothing useful is known; then the expression must be tried.
std::vector<std::string> required_literals(std::string_view expression);

}  // namespace footfall::enrich::devices
