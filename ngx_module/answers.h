// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ngx_module/nginx.h"
#include "ngx_module/verdict/verdict.h"

namespace footfall::edge {

/// Each sends a whole answer and returns what ngx_http_finalize_request() is to be given. `answer` must live as long as
/// the request, whose filters may still hold its bytes.
ngx_int_t send_answer(ngx_http_request_t* r, const Answer& answer) noexcept;

/// The body behind a header that has been sent. `body` must live as long as the request.
ngx_int_t send_body(ngx_http_request_t* r, std::string_view body) noexcept;

/// To a browser that asks whether it may send (CORS). Any origin may.
ngx_int_t send_preflight(ngx_http_request_t* r) noexcept;

/// True for an OPTIONS request of that kind.
bool is_preflight(ngx_http_request_t* r) noexcept;

}  // namespace footfall::edge
