// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/params.h"

namespace footfall::test {

/// The recordings' folder: $FOOTFALL_GOLDEN, else ../shared/golden beside the repository; nothing where neither exists.
std::optional<std::string> golden_folder();

/// All lines of a JSON-lines file below golden_folder(). Without that folder a "skipped" message and no lines;
/// a missing file fails the test.
std::vector<ParamMap> golden_lines(const std::string& file);

/// Walks down `path`; requires that every step exists.
const ParamMap& at(const ParamMap& map, const std::vector<std::string>& path);

}  // namespace footfall::test
