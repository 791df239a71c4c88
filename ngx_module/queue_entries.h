// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "common/params.h"
#include "ngx_module/settings.h"
#include "ngx_module/sink.h"
#include "ngx_module/verdict.h"

namespace footfall::edge {

/// What the worker needs to know of the HTTP request besides its parameters, under PHP's names.
struct Environment {
  ParamMap server;  ///< Holds REMOTE_ADDR.
  ParamMap cookie;
  std::int64_t time = 0;  ///< Arrival, Unix seconds.
};

/// One entry per queue that the verdict's requests touch, those of one visitor in order.
std::vector<QueueEntry> build_entries(Verdict& verdict, Environment environment, const QueueSettings& settings);

}  // namespace footfall::edge
