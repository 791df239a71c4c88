// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ngx_module/nginx.h"
#include "ngx_module/redis/settings.h"

namespace footfall::edge {

/// Reads the arguments of footfall_redis: `host[:port]|unix:/path [db=N] [user=NAME] [password_file=PATH]`.
/// False after an error, which is then logged with what to write instead. Names are resolved and the password file is
/// read now, so `nginx -t` finds what is wrong with them.
bool parse_redis_arguments(ngx_conf_t* cf, RedisSettings& into);
/// Likewise those of footfall_redis_replicas: `off|N [TIME]`. Nothing after an error.
std::optional<ReplicaSettings> parse_replica_arguments(ngx_conf_t* cf);

}  // namespace footfall::edge
