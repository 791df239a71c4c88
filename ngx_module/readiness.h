// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Answers whether hits would be kept now (footfall_ready): 200, or 503 with what is in the way, a line each. As the worker
/// process sees it that is asked.
ngx_int_t handle_readiness(ngx_http_request_t* r) noexcept;

}  // namespace footfall::edge
