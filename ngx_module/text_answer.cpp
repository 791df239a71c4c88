// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/text_answer.h"

#include "ngx_module/answers.h"

namespace footfall::edge {

ngx_int_t begin_text_answer(ngx_http_request_t* r) noexcept {
  if (!(r->method & (NGX_HTTP_GET | NGX_HTTP_HEAD))) return NGX_HTTP_NOT_ALLOWED;
  return ngx_http_discard_request_body(r);
}

ngx_int_t send_text(ngx_http_request_t* r, ngx_uint_t status, std::string_view type, std::string_view text) noexcept {
  const ngx_str_t body = copy_to_pool(r->pool, text);
  if (body.data == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  r->headers_out.status = status;
  r->headers_out.content_type = to_ngx(type);
  r->headers_out.content_type_len = type.size();
  r->headers_out.content_length_n = static_cast<off_t>(body.len);
  if (const ngx_int_t sent = ngx_http_send_header(r); sent != NGX_OK || r->header_only) return sent;
  return send_body(r, to_view(body));
}

}  // namespace footfall::edge
