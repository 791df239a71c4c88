// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "ngx_module/nginx.h"
#include "ngx_module/verdict/minimisation.h"

namespace footfall::edge {

/// Indices of NGINX's variables that may have been asked who the client is before hide_client() was called, by `limit_req`
/// or `map` say. Called while the configuration is read; throws std::bad_alloc.
std::vector<ngx_uint_t> client_variables(ngx_conf_t* cf);

/// From here to its end NGINX knows of the request only what `minimisation` leaves, and so do its logs: the client's
/// address is masked in connection and variables as the realip module would set it, the query is gone from the request
/// line, and headers that say what is hidden are forgotten, though still in the list of all. `r->args` stay. False where
/// memory is short.
bool hide_client(ngx_http_request_t* r, const Minimisation& minimisation, const std::vector<ngx_uint_t>& variables);

}  // namespace footfall::edge
