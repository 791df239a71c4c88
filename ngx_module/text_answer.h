// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Whether an operator's request reads, its body put aside: NGX_OK, or what the handler is to return.
ngx_int_t begin_text_answer(ngx_http_request_t* r) noexcept;

/// Sends a whole answer. `type` must be constant; `text` is copied.
ngx_int_t send_text(ngx_http_request_t* r, ngx_uint_t status, std::string_view type, std::string_view text) noexcept;

}  // namespace footfall::edge
