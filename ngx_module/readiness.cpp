// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/readiness.h"

#include <new>
#include <string>

#include "ngx_module/conf.h"
#include "ngx_module/redis/sink.h"
#include "ngx_module/text_answer.h"

namespace footfall::edge {
namespace {

std::string obstacles_of(const MainConf& main) {
  std::string text;
  for (const auto& target : main.targets) {
    const char* trouble = target->sink ? target->sink->trouble() : nullptr;
    if (trouble == nullptr) continue;
    text.append(target->settings.names.prefix()).append(" at ").append(target->settings.redis.shown);
    text.append(": ").append(trouble).append("\n");
  }
  return text;
}

}  // namespace

ngx_int_t handle_readiness(ngx_http_request_t* r) noexcept try {
  constexpr std::string_view kType = "text/plain; charset=utf-8";
  if (const ngx_int_t status = begin_text_answer(r); status != NGX_OK) return status;
  const std::string obstacles = obstacles_of(main_conf(r));
  return obstacles.empty() ? send_text(r, NGX_HTTP_OK, kType, "ready\n")
                           : send_text(r, NGX_HTTP_SERVICE_UNAVAILABLE, kType, obstacles);
} catch (const std::bad_alloc&) {
  return NGX_HTTP_INTERNAL_SERVER_ERROR;
}

}  // namespace footfall::edge
