// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// The first line of the file at `path`, which is relative to NGINX's configuration and read as the master process may.
/// Empty where the file is; nothing where it cannot be read, which the log then says of `directive`.
std::optional<std::string> read_secret(ngx_conf_t* cf, std::string_view directive, std::string_view path);

}  // namespace footfall::edge
