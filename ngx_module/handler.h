// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Content handler: where ingest is on, every *.php is the tracking endpoint, matomo.js and piwik.js are static, and
/// all else is 404. Declines where ingest is off.
ngx_int_t handle_request(ngx_http_request_t* r) noexcept;

}  // namespace footfall::edge
