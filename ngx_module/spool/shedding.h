// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "ngx_module/redis/sink.h"

namespace footfall::edge {

/// What a spool that is full to `fill` (1: it takes no more) leaves out so that the rest finds room: first pings, which only
/// lengthen visits, then all but one visitor in ten of each site, who is kept with all that he does. Nothing where the element
/// is to be kept. Pure.
std::optional<Outcome> shed_at(double fill, const Sparing& element);

}  // namespace footfall::edge
