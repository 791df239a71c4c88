// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/ip_address.h"
#include "common/params.h"

namespace footfall::edge {

/// Names of parameters: "uid" is that one, "dimension*" all that begin so.
class ParameterNames {
 public:
  /// False for what is neither: nothing, a lone "*", or a "*" that is not at the end.
  bool add(std::string_view pattern);
  bool contains(std::string_view name) const;

  bool operator==(const ParameterNames&) const = default;

 private:
  std::vector<std::string> exact_, beginnings_;
};

/// What is hidden of a request before anything of it is queued, written or logged. Immutable while requests come.
struct Minimisation {
  int masked_bytes = 0;  ///< of addresses, 0 to 4, by mask_addresses()
  ParameterNames dropped = {}, hashed = {};
  std::string hash_key = {};

  bool hides_parameters() const { return dropped != ParameterNames() || hashed != ParameterNames(); }
  bool hides_anything() const { return masked_bytes > 0 || hides_parameters(); }
  /// True where a parameter of that name is dropped or hashed.
  bool hides(std::string_view name) const { return dropped.contains(name) || hashed.contains(name); }

  /// Leaves in `request` only what may be kept. A hashed value is 32 hexadecimal digits of HMAC-SHA256, of a visitor id
  /// (`_id`, `cid`) the 16 that an id has; an empty one stays so, and an array goes.
  void apply(ParamMap& request) const;
  std::string masked(std::string_view text) const { return mask_addresses(text, masked_bytes); }
};

}  // namespace footfall::edge
