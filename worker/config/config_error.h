// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>

namespace footfall::config {

/// A configuration that cannot be used. what() is "file:line: what is wrong; what to write", without any secret.
class ConfigError : public std::runtime_error {
 public:
  /// `line` counts from 1; 0 where no line is to blame.
  ConfigError(const std::string& file, int line, const std::string& message)
      : std::runtime_error(file + (line > 0 ? ":" + std::to_string(line) : std::string()) + ": " + message) {}
};

}  // namespace footfall::config
