// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"
#include "ngx_module/redis/settings.h"

namespace footfall::edge {

/// Reads the arguments of footfall_redis: `host[:port]|unix:/path [db=N] [user=NAME] [password_file=PATH]`.
/// False after an error, which is then logged with what to write instead. Names are resolved and the password file is
/// read now, so `nginx -t` finds what is wrong with them.
bool parse_redis_arguments(ngx_conf_t* cf, RedisSettings& into);

}  // namespace footfall::edge
