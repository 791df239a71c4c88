// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/config/config.h"

namespace footfall::admin {

/// What all subcommands share.
struct Context {
  std::string config_option;  ///< --config; empty: FOOTFALL_CONFIG or the default path

  /// Throws ConfigError.
  config::Config load() const;
};

/// Logs to stderr from now on, one line an event. Under systemd without time and with severities it understands.
void set_up_log(const std::string& level);

/// Escapes control bytes, so that text from outside cannot forge lines of output.
std::string printable(const std::string& text);

}  // namespace footfall::admin
