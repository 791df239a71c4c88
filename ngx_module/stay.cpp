// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/stay.h"

namespace footfall::edge {
namespace {

constexpr ngx_msec_t kAnHour = 3600 * 1000;

std::size_t held = 0;
ngx_event_t timer{};

void arm(ngx_event_t* event) noexcept { ngx_add_timer(event, kAnHour); }

}  // namespace

Stay::Stay() noexcept {
  if (held++ > 0) return;
  timer.handler = arm;
  timer.log = ngx_cycle->log;
  arm(&timer);
}

Stay::~Stay() {
  if (--held == 0) ngx_del_timer(&timer);
}

}  // namespace footfall::edge
