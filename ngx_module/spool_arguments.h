// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ngx_module/nginx.h"
#include "ngx_module/spool/spool_settings.h"

namespace footfall::edge {

/// Reads the words of footfall_spool: a folder and options, or "off" (empty inside). Where they are wrong nothing is given,
/// and the log says which and how to write it.
std::optional<std::optional<SpoolSettings>> parse_spool_arguments(ngx_conf_t* cf);

}  // namespace footfall::edge
