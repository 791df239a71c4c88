// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/test_clock.h"

#include "ngx_module/request_headers.h"

namespace footfall::edge {

#ifdef FOOTFALL_TEST_HOOKS

std::int64_t arrival_time(ngx_http_request_t* r) {
  const std::string_view given = request_header(r, "x-footfall-test-time");
  const ngx_str_t seconds = to_ngx(given.substr(0, given.find('.')));
  const ngx_int_t time = ngx_atoi(seconds.data, seconds.len);
  if (time != NGX_ERROR) return time;
  return ngx_time();
}

#else

std::int64_t arrival_time(ngx_http_request_t*) { return ngx_time(); }

#endif

}  // namespace footfall::edge
