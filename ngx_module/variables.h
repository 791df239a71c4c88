// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Makes $footfall_verdict, $footfall_hits, $footfall_queue and $footfall_redis_time known to the configuration.
ngx_int_t add_variables(ngx_conf_t* cf) noexcept;

}  // namespace footfall::edge
