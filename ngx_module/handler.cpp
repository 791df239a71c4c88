// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/handler.h"

#include <exception>

#include "ngx_module/answers.h"
#include "ngx_module/client_environment.h"
#include "ngx_module/conf.h"
#include "ngx_module/delivery.h"
#include "ngx_module/pool_object.h"
#include "ngx_module/redis_sink.h"
#include "ngx_module/request_body.h"
#include "ngx_module/request_headers.h"
#include "ngx_module/tracker_script.h"

namespace footfall::edge {
namespace {

constexpr ngx_uint_t kMethods = NGX_HTTP_GET | NGX_HTTP_HEAD | NGX_HTTP_POST | NGX_HTTP_OPTIONS;

Method method_of(const ngx_http_request_t* r) {
  switch (r->method) {
    case NGX_HTTP_GET:
      return Method::kGet;
    case NGX_HTTP_HEAD:
      return Method::kHead;
    case NGX_HTTP_OPTIONS:
      return Method::kOptions;
    default:
      return Method::kPost;
  }
}

std::string_view last_segment(const ngx_http_request_t* r) {
  const std::string_view path = to_view(r->uri);
  return path.substr(path.rfind('/') + 1);
}

Verdict judge_request(ngx_http_request_t* r, std::string_view body) {
  const EndpointRequest request{.method = method_of(r),
                                .query = to_view(r->args),
                                .content_type = body.empty() ? std::string_view{} : request_header(r, "content-type"),
                                .body = body};
  return judge(request, *location_conf(r).max_bulk_requests);
}

void answer_now(ngx_http_request_t* r, Answer answer) {
  const auto* kept = make_in_pool<Answer>(r->pool, std::move(answer));
  ngx_http_finalize_request(r, kept != nullptr ? send_answer(r, *kept) : NGX_HTTP_INTERNAL_SERVER_ERROR);
}

Sink* sink_for(ngx_http_request_t* r) {
  const QueueTarget* target = location_conf(r).target;
  if (target != nullptr && target->sink != nullptr) return target->sink.get();
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0,
                "footfall: \"footfall_ingest on\" but no Redis here: write footfall_redis in this block or above it");
  return nullptr;
}

void track(ngx_http_request_t* r) {
  std::string storage;
  const auto body = request_body(r, storage);
  if (!body) return ngx_http_finalize_request(r, NGX_HTTP_INTERNAL_SERVER_ERROR);
  Verdict verdict = judge_request(r, *body);
  if (verdict.requests.empty()) return answer_now(r, std::move(verdict.answer));
  Sink* sink = sink_for(r);
  if (sink == nullptr) return answer_now(r, not_kept(verdict));
  const LocationConf& conf = location_conf(r);
  auto environment = client_environment(r, verdict.requests, *conf.cookies);
  auto entries = build_entries(verdict, std::move(environment), conf.target->settings);
  deliver(r, *sink, std::move(verdict), std::move(entries));
}

// Owns one count on the request. From here on no event of the connection may run NGINX's phases, and so this handler,
// again: what answers sets the write handler that it needs.
void on_body(ngx_http_request_t* r) noexcept try {
  r->write_event_handler = ngx_http_request_empty_handler;
  track(r);
} catch (const std::exception& error) {
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "footfall: a request failed: %s", error.what());
  ngx_http_finalize_request(r, NGX_HTTP_INTERNAL_SERVER_ERROR);
} catch (...) {
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "footfall: a request failed");
  ngx_http_finalize_request(r, NGX_HTTP_INTERNAL_SERVER_ERROR);
}

bool has_body(const ngx_http_request_t* r) {
  return r->method == NGX_HTTP_POST || r->headers_in.content_length_n > 0 || r->headers_in.chunked;
}

ngx_int_t refuse_method(ngx_http_request_t* r) {
  auto* allow = static_cast<ngx_table_elt_t*>(ngx_list_push(&r->headers_out.headers));
  if (allow == nullptr) return NGX_HTTP_INTERNAL_SERVER_ERROR;
  *allow = {};
  allow->hash = 1;
  ngx_str_set(&allow->key, "Allow");
  ngx_str_set(&allow->value, "GET, HEAD, POST, OPTIONS");
  return NGX_HTTP_NOT_ALLOWED;
}

ngx_int_t handle_endpoint(ngx_http_request_t* r) {
  if (!(r->method & kMethods)) return refuse_method(r);
  if (r->args.len > *location_conf(r).max_url) return NGX_HTTP_REQUEST_URI_TOO_LARGE;
  if (has_body(r) && !is_preflight(r)) {
    const ngx_int_t status = ngx_http_read_client_request_body(r, on_body);
    return status >= NGX_HTTP_SPECIAL_RESPONSE ? status : NGX_DONE;
  }
  if (const ngx_int_t status = ngx_http_discard_request_body(r); status != NGX_OK) return status;
  if (is_preflight(r)) return send_preflight(r);
  ++r->main->count;
  on_body(r);
  return NGX_DONE;
}

}  // namespace

ngx_int_t handle_request(ngx_http_request_t* r) noexcept try {
  const LocationConf& conf = location_conf(r);
  if (!conf.ingest.value_or(false)) return NGX_DECLINED;
  const std::string_view name = last_segment(r);
  if (name.ends_with(".php")) return handle_endpoint(r);
  if (is_tracker_script(name) && conf.script_path)
    return send_tracker_script(r, *conf.script_path, *conf.script_max_age);
  return NGX_HTTP_NOT_FOUND;
} catch (...) {
  ngx_log_error(NGX_LOG_ERR, r->connection->log, 0, "footfall: a request failed: out of memory");
  return NGX_HTTP_INTERNAL_SERVER_ERROR;
}

}  // namespace footfall::edge
