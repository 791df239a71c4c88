// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "common/params.h"

namespace footfall {

/// Which value stays where a name comes twice: the last of a query, the first of a Cookie header (RFC 2965).
enum class Repeat { kLastWins, kFirstWins };

/// Stores `value` in `into` under the decoded name of a parameter as PHP registers a variable: brackets nest, and names
/// that PHP refuses (empty, a forged __Host- or __Secure- prefix, nested deeper than `max_depth`) are dropped.
void register_parameter(std::string_view name, std::string value, ParamMap& into, Repeat repeat, std::size_t max_depth);

}  // namespace footfall
