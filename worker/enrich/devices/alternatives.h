// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace footfall::enrich::devices {

/// Expressions of which at least one matches exactly where `expression` does: "A|(?:B|C)D" as "A", "BD", "CD". Groups
/// may be lost, so this is for expressions whose groups nobody asks for. Small ones are found by their texts and tried
/// much faster than the whole.
std::vector<std::string> alternatives(std::string_view expression);

}  // namespace footfall::enrich::devices
