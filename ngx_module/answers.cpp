// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/answers.h"

#include <algorithm>

#include "ngx_module/request_headers.h"

namespace footfall::edge {
namespace {

// A transparent pixel, and the text that Matomo 5 answers to what it cannot track (core/Tracker/Response.php). Clients
// and recordings know both byte by byte: they are part of the protocol.
constexpr char kGifAndText[] =
    "GIF89a\1\0\1\0\200\0\0\0\0\0\0\0\0\41\371\4\1\0\0\0\0\54\0\0\0\0\1\0\1\0\0\2\2\104\1\0\73"
    "This resource is part of Matomo. Keep full control of your data with the leading free and open source "
    "<a href='https://matomo.org' target='_blank' rel='noopener noreferrer nofollow'>web analytics & conversion "
    "optimisation platform</a>.<br>\n"
    "This file is the endpoint for the Matomo tracking API. If you want to access the Matomo UI or use the Reporting "
    "API, "
    "please use <a href='index.php'>index.php</a> instead.\n";
constexpr std::string_view kBoth(kGifAndText, sizeof(kGifAndText) - 1);
constexpr std::size_t kGifSize = 43;
static_assert(kBoth.size() == kGifSize + 411);

constexpr std::string_view kRetryAfterSeconds = "5";

std::string_view body_bytes(const Answer& answer) {
  switch (answer.body) {
    case AnswerBody::kNone:
      return {};
    case AnswerBody::kGif:
      return kBoth.substr(0, kGifSize);
    case AnswerBody::kText:
      return kBoth.substr(kGifSize);
    case AnswerBody::kGifAndText:
      return kBoth;
    case AnswerBody::kJson:
      return answer.json;
  }
  return {};
}

std::string_view content_type(const Answer& answer) {
  if (answer.is_bulk) return "application/json";
  const bool has_image = answer.body == AnswerBody::kGif || answer.body == AnswerBody::kGifAndText;
  return has_image ? "image/gif" : "text/html; charset=UTF-8";
}

bool add_header(ngx_http_request_t* r, std::string_view name, std::string_view value) {
  auto* header = static_cast<ngx_table_elt_t*>(ngx_list_push(&r->headers_out.headers));
  if (header == nullptr) return false;
  *header = {};
  header->hash = 1;
  header->key = to_ngx(name);
  header->value = to_ngx(value);
  return true;
}

// Scripts of any site may send hits and, with credentials, only learn an answer that names their own origin.
bool add_access_control(ngx_http_request_t* r) {
  const std::string_view origin = request_header(r, "origin");
  return add_header(r, "Access-Control-Allow-Origin", origin.empty() ? "*" : origin) &&
         add_header(r, "Access-Control-Allow-Credentials", "true");
}

// The policy stands for what is kept of whom; old browsers take no cookie of another site without one.
bool add_visitor_cookie(ngx_http_request_t* r, const Answer& answer) {
  return add_header(r, "P3P", "CP='OTI DSP COR NID STP UNI OTPa OUR'") &&
         add_header(r, "Set-Cookie", answer.visitor_cookie);
}

bool add_headers(ngx_http_request_t* r, const Answer& answer) {
  if (!answer.visitor_cookie.empty() && !add_visitor_cookie(r, answer)) return false;
  if (answer.no_store && !add_header(r, "Cache-Control", "no-store")) return false;
  if (answer.status == NGX_HTTP_SERVICE_UNAVAILABLE && !add_header(r, "Retry-After", kRetryAfterSeconds)) return false;
  return r->method == NGX_HTTP_GET || add_access_control(r);
}

// NGINX drops the type of a 204 that it knows by number; Matomo's has one, so the status is given as a text.
void set_status(ngx_http_request_t* r, unsigned status, std::string_view type) {
  r->headers_out.status = status;
  r->headers_out.content_type = to_ngx(type);
  r->headers_out.content_type_len = type.size();
  if (status != NGX_HTTP_NO_CONTENT) return;
  ngx_str_set(&r->headers_out.status_line, "204 No Content");
  r->header_only = 1;
}

// True where the configuration has a page of its own for this status, by the conditions under which NGINX shows it.
bool has_error_page(ngx_http_request_t* r, unsigned status) {
  if (status < NGX_HTTP_BAD_REQUEST || r->error_page || r->uri_changes == 0) return false;
  const auto* core = static_cast<ngx_http_core_loc_conf_t*>(ngx_http_get_module_loc_conf(r, ngx_http_core_module));
  if (core->error_pages == nullptr) return false;
  const auto* pages = static_cast<const ngx_http_err_page_t*>(core->error_pages->elts);
  return std::any_of(pages, pages + core->error_pages->nelts,
                     [status](const auto& page) { return page.status == static_cast<ngx_int_t>(status); });
}

}  // namespace

ngx_int_t send_body(ngx_http_request_t* r, std::string_view body) noexcept {
  auto* buffer = static_cast<ngx_buf_t*>(ngx_calloc_buf(r->pool));
  if (buffer == nullptr) return NGX_ERROR;
  buffer->pos = buffer->start = to_ngx(body).data;
  buffer->last = buffer->end = buffer->pos + body.size();
  buffer->memory = body.empty() ? 0 : 1;
  buffer->last_buf = r == r->main;  // The end of a subrequest is not the end of the response.
  buffer->last_in_chain = 1;
  buffer->sync = body.empty() && !buffer->last_buf;
  ngx_chain_t chain{buffer, nullptr};
  return ngx_http_output_filter(r, &chain);
}

ngx_int_t send_answer(ngx_http_request_t* r, const Answer& answer) noexcept {
  if (has_error_page(r, answer.status)) return static_cast<ngx_int_t>(answer.status);
  const std::string_view body = body_bytes(answer);
  set_status(r, answer.status, content_type(answer));
  r->headers_out.content_length_n = answer.status == NGX_HTTP_NO_CONTENT ? -1 : static_cast<off_t>(body.size());
  if (!add_headers(r, answer)) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  const ngx_int_t sent = ngx_http_send_header(r);
  if (sent == NGX_ERROR || sent > NGX_OK || r->header_only) return sent;
  return send_body(r, body);
}

bool is_preflight(ngx_http_request_t* r) noexcept {
  return r->method == NGX_HTTP_OPTIONS && (!request_header(r, "access-control-request-method").empty() ||
                                           !request_header(r, "access-control-request-headers").empty());
}

ngx_int_t send_preflight(ngx_http_request_t* r) noexcept {
  set_status(r, NGX_HTTP_NO_CONTENT, "text/html; charset=UTF-8");
  const bool complete = add_header(r, "Access-Control-Allow-Methods", "GET, POST") &&
                        add_header(r, "Access-Control-Allow-Headers", "*") &&
                        add_header(r, "Access-Control-Allow-Origin", "*");
  return complete ? ngx_http_send_header(r) : NGX_HTTP_INTERNAL_SERVER_ERROR;
}

}  // namespace footfall::edge
