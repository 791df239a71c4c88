// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "ngx_module/nginx.h"
#include "ngx_module/verdict/entry_builder.h"

namespace footfall::edge {

/// What processing its requests needs of the client: its address as NGINX's realip module left it, the headers that
/// Matomo's tracker would look at for them, and the cookies of these names. Headers that stand in for nothing `missing`
/// are left out, as each costs 25 to 40 bytes of Redis; also those that stand in for a parameter that is hidden.
Environment client_environment(ngx_http_request_t* r, const Missing& missing, const Minimisation& minimisation,
                               const std::vector<std::string>& cookie_names);

}  // namespace footfall::edge
