// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

namespace footfall::config {

/// Where secrets and paths come from besides the file; replaceable, so that tests need no real environment.
struct Environment {
  std::function<std::optional<std::string>(const std::string& name)> variable;

  /// The process's own environment.
  static Environment process();
  /// An environment without any variable.
  static Environment empty();
};

/// The first that is set of: the variable `name`, the file that `name`_FILE names, the file `credential` in systemd's
/// $CREDENTIALS_DIRECTORY. A file's last line end does not count. Throws ConfigError where a named file cannot be read.
std::optional<std::string> read_secret(const Environment& environment, const std::string& name,
                                       const std::string& credential);

/// The configuration file to read: `option` (--config), else FOOTFALL_CONFIG, else /etc/footfall/footfall.ini.
std::string config_path(const std::string& option, const Environment& environment);
inline constexpr const char* kDefaultConfigPath = "/etc/footfall/footfall.ini";

}  // namespace footfall::config
