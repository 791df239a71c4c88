// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace footfall::edge {

/// A command of any arguments, as the Redis protocol writes it.
std::string command_of(std::span<const std::string_view> arguments);
/// RPUSH of one element, as the Redis protocol writes it, in place of what `command` was. Both arguments may hold any bytes.
void write_push(std::string& command, std::string_view key, std::string_view element);

}  // namespace footfall::edge
