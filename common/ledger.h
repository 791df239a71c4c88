// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "common/own_key.h"

namespace footfall {

// What endpoints have put into the lists of a prefix stands in a hash beside them. Each instance of NGINX has a field of
// its own, whose name nobody else chooses and whose numbers only grow, so that whoever reads it, early or late, may keep
// the larger of two. The value is JSON on one line:
//
//   {"host":text,"time":Unix seconds,"redis":text,"queues":number,"counts":{name:number,…}}
//
// What Redis has taken from spools is counted by itself, in the step that takes it, as "drained:EPOCH". "epoch" is chosen
// when there is none, so that a Redis that lost all does not count on under the old name.

inline std::string edges_key(std::string_view prefix) { return own_key(prefix, "edges"); }

inline constexpr std::string_view kEpochField = "epoch";
inline constexpr std::string_view kDrainedField = "drained:";

}  // namespace footfall
