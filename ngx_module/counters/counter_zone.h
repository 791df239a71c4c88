// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/counters/counters.h"
#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Asks for the shared memory of the counters, which stays through reloads. Null where that is refused, which is logged. May
/// be called more than once for a configuration.
ngx_shm_zone_t* add_counter_zone(ngx_conf_t* cf);

/// Those of a zone; it must be set up, as it is in worker processes.
Counters& counters_of(const ngx_shm_zone_t& zone);

}  // namespace footfall::edge
