// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// matomo.js and its older name.
bool is_tracker_script(std::string_view file_name);

/// Sends the file of the request's name from `folder`, or the one of the other name where only that is there, with ETag
/// and Last-Modified (NGINX answers 304 by them). Returns what a content handler returns.
ngx_int_t send_tracker_script(ngx_http_request_t* r, const std::string& folder, time_t max_age);

}  // namespace footfall::edge
