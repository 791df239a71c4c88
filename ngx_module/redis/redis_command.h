// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace footfall::edge {

/// A command of any arguments, as the Redis protocol writes it.
std::string command_of(std::span<const std::string_view> arguments);
/// RPUSH of one element, as the Redis protocol writes it. Both arguments may hold any bytes.
std::string push_command(std::string_view key, std::string_view element);

}  // namespace footfall::edge
