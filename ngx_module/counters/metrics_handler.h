// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Answers with the counters (footfall_metrics).
ngx_int_t handle_metrics(ngx_http_request_t* r) noexcept;

}  // namespace footfall::edge
