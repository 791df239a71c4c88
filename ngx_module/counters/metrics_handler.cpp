// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/metrics_handler.h"

#include <new>

#include "ngx_module/conf.h"
#include "ngx_module/counters/counter_zone.h"
#include "ngx_module/counters/metrics_text.h"
#include "ngx_module/text_answer.h"

namespace footfall::edge {

ngx_int_t handle_metrics(ngx_http_request_t* r) noexcept try {
  constexpr std::string_view kType = "text/plain; version=0.0.4; charset=utf-8";
  if (const ngx_int_t status = begin_text_answer(r); status != NGX_OK) return status;
  return send_text(r, NGX_HTTP_OK, kType, metrics_text(counters_of(*main_conf(r).counter_zone)));
} catch (const std::bad_alloc&) {
  return NGX_HTTP_INTERNAL_SERVER_ERROR;
}

}  // namespace footfall::edge
