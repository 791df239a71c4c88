// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/stay.h"

namespace footfall::edge {
namespace {

constexpr ngx_msec_t kAnHour = 3600 * 1000;

std::size_t held = 0;
ngx_event_t timer{};
// At the log level debug NGINX writes down the descriptor of a timer's connection.
ngx_connection_t nobody{};

void arm(ngx_event_t* event) noexcept { ngx_add_timer(event, kAnHour); }

}  // namespace

Stay::Stay() noexcept {
  if (held++ > 0) return;
  timer.handler = arm;
  timer.data = &nobody;
  timer.log = ngx_cycle->log;
  arm(&timer);
}

Stay::~Stay() {
  if (--held == 0) ngx_del_timer(&timer);
}

}  // namespace footfall::edge
