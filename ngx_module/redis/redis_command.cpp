// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_command.h"

#include <charconv>

namespace footfall::edge {
namespace {

void append_argument(std::string& command, std::string_view argument) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof(digits), argument.size()).ptr;
  command.append("$").append(digits, end).append("\r\n").append(argument).append("\r\n");
}

}  // namespace

std::string command_of(std::span<const std::string_view> arguments) {
  std::string command = "*" + std::to_string(arguments.size()) + "\r\n";
  for (const std::string_view argument : arguments) append_argument(command, argument);
  return command;
}

void write_push(std::string& command, std::string_view key, std::string_view element) {
  command.reserve(key.size() + element.size() + 64);
  command = "*3\r\n$5\r\nRPUSH\r\n";
  append_argument(command, key);
  append_argument(command, element);
}

}  // namespace footfall::edge
