// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// The body that NGINX has read, also where it put parts into a temporary file. A view into NGINX's buffer where that
/// is all there is, else into `storage`. Nothing where the file cannot be read (logged).
std::optional<std::string_view> request_body(ngx_http_request_t* r, std::string& storage);

/// Bytes of that body, without reading it.
std::size_t request_body_size(const ngx_http_request_t* r);

}  // namespace footfall::edge
