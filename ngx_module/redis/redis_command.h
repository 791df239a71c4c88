// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace footfall::edge {

/// RPUSH of one element, as the Redis protocol writes it. Both arguments may hold any bytes.
std::string push_command(std::string_view key, std::string_view element);

}  // namespace footfall::edge
