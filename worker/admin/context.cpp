// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/admin/context.h"

#include "worker/config/environment.h"

namespace footfall::admin {

config::Config Context::load() const {
  const config::Environment environment = config::Environment::process();
  return config::load_config(config::config_path(config_option, environment), environment);
}

}  // namespace footfall::admin
