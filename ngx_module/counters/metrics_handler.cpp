// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/metrics_handler.h"

#include <new>

#include "ngx_module/answers.h"
#include "ngx_module/conf.h"
#include "ngx_module/counters/counter_zone.h"
#include "ngx_module/counters/metrics_text.h"

namespace footfall::edge {
namespace {

ngx_int_t send_text(ngx_http_request_t* r, std::string_view text) {
  const ngx_str_t body = copy_to_pool(r->pool, text);
  if (body.data == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  r->headers_out.status = NGX_HTTP_OK;
  ngx_str_set(&r->headers_out.content_type, "text/plain; version=0.0.4; charset=utf-8");
  r->headers_out.content_type_len = r->headers_out.content_type.len;
  r->headers_out.content_length_n = static_cast<off_t>(body.len);
  if (const ngx_int_t sent = ngx_http_send_header(r); sent != NGX_OK || r->header_only) return sent;
  return send_body(r, to_view(body));
}

}  // namespace

ngx_int_t handle_metrics(ngx_http_request_t* r) noexcept try {
  if (!(r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD))) return NGX_HTTP_NOT_ALLOWED;
  if (const ngx_int_t status = ngx_http_discard_request_body(r); status != NGX_OK) return status;
  return send_text(r, metrics_text(counters_of(*main_conf(r).counter_zone)));
} catch (const std::bad_alloc&) {
  return NGX_HTTP_INTERNAL_SERVER_ERROR;
}

}  // namespace footfall::edge
