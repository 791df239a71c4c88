// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/intake.h"

#include <exception>

#include "ngx_module/client_environment.h"
#include "ngx_module/request_body.h"
#include "ngx_module/request_headers.h"

namespace footfall::edge {
namespace {

constexpr std::size_t kLightBytes = 16 << 10;
// JSON spells a control byte with six, and no request that means anything is made of them.
constexpr std::size_t kMaxGrowth = 4, kAlwaysAllowed = 64 << 10;

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

// Of the browser's request, also where a proxy in front ended its TLS.
bool is_https(ngx_http_request_t* r) {
#if (NGX_HTTP_SSL)
  if (r->connection->ssl != nullptr) return true;
#endif
  return request_header(r, "x-forwarded-proto") == "https";
}

}  // namespace

Intake::Intake(ngx_http_request_t* r) : request_(r), conf_(location_conf(r)) {}

bool Intake::is_light() const { return request_->args.len + request_body_size(request_) <= kLightBytes; }

void Intake::judge_request(std::string_view body) {
  const EndpointRequest request{
      .method = method_of(request_),
      .query = to_view(request_->args),
      .content_type = body.empty() ? std::string_view{} : request_header(request_, "content-type"),
      .body = body,
      .names_visitor = conf_.visitor_cookie->has_value()};
  const std::size_t max_bytes = kAlwaysAllowed + kMaxGrowth * (request.query.size() + body.size());
  static const QueueNames kNowhere;  // Where no Redis is configured the entries are refused later, with a message.
  const QueueNames& queues = conf_.target != nullptr ? conf_.target->settings.names : kNowhere;
  const Watch watch{conf_.target != nullptr ? conf_.target->hot_visitors.get() : nullptr, ngx_current_msec / 1000};
  EntryBuilder accepted(queues, to_view(request_->connection->addr_text), max_bytes, conf_.minimisation, watch);
  verdict_ = judge(request, *conf_.max_bulk_requests, accepted);
  if (accepted.empty()) return;
  if (!*conf_.record_statistics) {
    verdict_.answer = not_kept(verdict_);
    return;
  }
  not_kept_ = not_kept(verdict_);
  record_.hits = accepted.hits();
  record_.spread_hits = accepted.spread_hits();
  record_.queues = accepted.queue_numbers();
  const Environment environment =
      client_environment(request_, accepted.missing(), conf_.minimisation, conf_.kept_cookies);
  if (const auto& cookie = *conf_.visitor_cookie) {
    verdict_.answer.visitor_cookie =
        visitor_cookie(*cookie, verdict_.visitor, environment.cookie, environment.time, is_https(request_))
            .value_or("");
  }
  entries_ = accepted.finish(environment, verdict_.body_token);
}

void Intake::run() noexcept try {
  std::string storage;
  const auto body = request_body(request_, storage);
  failed_ = !body;
  if (body) judge_request(*body);
} catch (const std::exception& error) {
  failed_ = true;
  ngx_log_error(NGX_LOG_ERR, request_->connection->log, 0, "footfall: a request failed: %s", error.what());
}

}  // namespace footfall::edge
