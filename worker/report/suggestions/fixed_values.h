// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "worker/php/value.h"

namespace footfall::report {

/// What is suggested for a segment whatever the visits are; nothing where that depends on them. `now`: Unix seconds.
std::optional<php::Array> fixed_values(std::string_view segment, std::int64_t now);

}  // namespace footfall::report
