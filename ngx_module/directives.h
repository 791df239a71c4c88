// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// The module's directives, ended by ngx_null_command. docs/nginx-module.md describes each.
extern ngx_command_t directives[];

}  // namespace footfall::edge
