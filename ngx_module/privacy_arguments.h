// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ngx_module/nginx.h"
#include "ngx_module/verdict/minimisation.h"

namespace footfall::edge {

struct HashedParameters {
  ParameterNames names = {};
  std::string key = {};  ///< empty where none are hashed
};

/// Read the words of footfall_mask_address, footfall_drop_parameters and footfall_hash_parameters. Where they are wrong
/// nothing is given, and the log says which and how to write it.
std::optional<int> parse_masked_bytes(ngx_conf_t* cf);
std::optional<ParameterNames> parse_dropped_parameters(ngx_conf_t* cf);
std::optional<HashedParameters> parse_hashed_parameters(ngx_conf_t* cf);

}  // namespace footfall::edge
