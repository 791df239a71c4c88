// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/counters/counter_file.h"
#include "ngx_module/counters/ledger.h"
#include "ngx_module/nginx.h"

namespace footfall::edge {

struct MainConf;

/// Asks for the shared memory of the counters, which stays through reloads. Where a spool is configured they begin as a file
/// in its folder has them. Null where that is refused, which is logged. May be called more than once for a configuration.
ngx_shm_zone_t* add_counter_zone(ngx_conf_t* cf, MainConf& main);

/// Those of a zone; it must be set up, as it is in worker processes.
Ledger& ledger_of(const ngx_shm_zone_t& zone);
inline Counters& counters_of(const ngx_shm_zone_t& zone) { return ledger_of(zone).counters; }

/// Where this instance of NGINX keeps its counters; null where it does not.
const CounterFile* counter_file();

}  // namespace footfall::edge
