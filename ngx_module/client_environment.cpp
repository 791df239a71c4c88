// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/client_environment.h"

#include <algorithm>
#include <array>

#include "common/query.h"
#include "ngx_module/request_headers.h"
#include "ngx_module/test_clock.h"

namespace footfall::edge {
namespace {

// Sorted. What Matomo 5 reads of $_SERVER while it tracks: core/Tracker/{Request,VisitExcluded}.php, core/IP.php (the
// headers that proxy_client_headers[] may name), PrivacyManager's Do-Not-Track check.
constexpr std::array kNeeded = std::to_array<std::string_view>({
    "accept-language", "cf-connecting-ip", "client-ip", "dnt", "forwarded-for", "host", "referer", "user-agent", "via",
    "x-cluster-client-ip", "x-do-not-track", "x-forwarded", "x-forwarded-for", "x-moz", "x-purpose", "x-real-ip",
});
static_assert(std::is_sorted(kNeeded.begin(), kNeeded.end()));
constexpr std::string_view kClientHint = "sec-ch-ua";

bool is_needed(std::string_view name) {
  return name.starts_with(kClientHint) || std::binary_search(kNeeded.begin(), kNeeded.end(), name);
}

// "user-agent" is HTTP_USER_AGENT in PHP.
std::string php_name(std::string_view name) {
  std::string result = "HTTP_";
  result.reserve(result.size() + name.size());
  for (const char c : name) result += c == '-' ? '_' : static_cast<char>(ngx_toupper(c));
  return result;
}

void add_cookies(std::string_view header, const std::vector<std::string>& names, ParamMap& into) {
  ParamMap cookies = parse_cookies(header);
  for (const std::string& name : names) {
    if (ParamValue* value = cookies.find(name)) into.set(name, std::move(*value));
  }
}

}  // namespace

Environment client_environment(ngx_http_request_t* r, const std::vector<std::string>& cookie_names) {
  Environment environment;
  environment.time = arrival_time(r);
  environment.server.set("REMOTE_ADDR", ParamValue(std::string(to_view(r->connection->addr_text))));
  for_each_header(r, [&](std::string_view name, std::string_view value) {
    if (is_needed(name)) environment.server.set(php_name(name), ParamValue(std::string(value)));
    if (name == "cookie") add_cookies(value, cookie_names, environment.cookie);
  });
  return environment;
}

}  // namespace footfall::edge
