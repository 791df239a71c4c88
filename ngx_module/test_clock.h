// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// When the request arrived, in Unix seconds. A build with FOOTFALL_TEST_HOOKS takes it from the header
/// X-Footfall-Test-Time where there is one.
std::int64_t arrival_time(ngx_http_request_t* r);

}  // namespace footfall::edge
