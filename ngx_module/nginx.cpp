// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/nginx.h"

#include "ngx_module/request_headers.h"

namespace footfall::edge {

ngx_str_t copy_to_pool(ngx_pool_t* pool, std::string_view text) noexcept {
  auto* data = static_cast<u_char*>(ngx_pnalloc(pool, text.size() + 1));
  if (data == nullptr) return {0, nullptr};
  ngx_memcpy(data, text.data(), text.size());
  data[text.size()] = '\0';
  return {text.size(), data};
}

std::string_view request_header(ngx_http_request_t* r, std::string_view lowercase_name) noexcept {
  std::string_view found;
  for_each_header(r, [&](std::string_view name, std::string_view value) {
    if (name == lowercase_name) found = value;
  });
  return found;
}

}  // namespace footfall::edge
