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

}  // namespace footfall::admin
