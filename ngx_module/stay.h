// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ngx_module/nginx.h"

namespace footfall::edge {

/// While one exists, a worker process that was asked to leave stays: NGINX leaves when no timer is set, and neither a
/// thread's work nor a posted event is one. For the event loop alone.
class Stay {
 public:
  Stay() noexcept;
  ~Stay();
  Stay(const Stay&) = delete;
  Stay& operator=(const Stay&) = delete;
};

}  // namespace footfall::edge
