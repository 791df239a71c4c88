// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/counters/ledger.h"
#include "ngx_module/nginx.h"
#include "ngx_module/redis/settings.h"

namespace footfall::edge {

/// What an endpoint of these lists says of itself.
EdgeFacts facts_of(const QueueSettings& settings);

/// Tells Redis the counters a last time, and waits for it: up to a second for each address. For the master process when its
/// worker processes have ended and nothing counts any more. What fails is logged.
void tell_last_counts(const QueueSettings& settings, Ledger& ledger, ngx_log_t* log);

}  // namespace footfall::edge
