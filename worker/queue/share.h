// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>

namespace footfall::queue {

/// The most queues that one of `daemons` may hold: ceil(queues / daemons).
constexpr unsigned fair_share(unsigned queues, unsigned daemons) {
  const unsigned heads = std::max(daemons, 1U);
  return (queues + heads - 1) / heads;
}

}  // namespace footfall::queue
