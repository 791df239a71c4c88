// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// Calls `visit(lowercase name, value)` for each header as it came, in order.
template <typename Visit>
void for_each_header(ngx_http_request_t* r, Visit visit) {
  for (ngx_list_part_t* part = &r->headers_in.headers.part; part != nullptr; part = part->next) {
    const auto* headers = static_cast<ngx_table_elt_t*>(part->elts);
    for (ngx_uint_t i = 0; i < part->nelts; ++i) {
      visit(std::string_view(reinterpret_cast<char*>(headers[i].lowcase_key), headers[i].key.len),
            to_view(headers[i].value));
    }
  }
}

/// The last value of that header; empty where it did not come. Lives as long as the request.
std::string_view request_header(ngx_http_request_t* r, std::string_view lowercase_name) noexcept;

}  // namespace footfall::edge
