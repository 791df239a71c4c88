// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/client_environment.h"

#include <algorithm>
#include <array>

#include "common/query.h"
#include "ngx_module/request_headers.h"
#include "ngx_module/test_clock.h"

namespace footfall::edge {
namespace {

// What Matomo 5 reads of $_SERVER while it tracks: core/Tracker/{Request,VisitExcluded}.php, core/IP.php (the headers
// that proxy_client_headers[] may name), PrivacyManager's Do-Not-Track check. Sorted.
constexpr std::array kAlways = std::to_array<std::string_view>({
    "cf-connecting-ip",
    "client-ip",
    "dnt",
    "forwarded-for",
    "user-agent",
    "via",
    "x-cluster-client-ip",
    "x-do-not-track",
    "x-forwarded",
    "x-forwarded-for",
    "x-moz",
    "x-purpose",
    "x-real-ip",
});
static_assert(std::is_sorted(kAlways.begin(), kAlways.end()));

bool is_needed(std::string_view name, const Missing& missing) {
  if (name == "accept-language") return missing.language;
  if (name == "referer") return missing.url;
  if (name.starts_with("sec-ch-ua")) return missing.client_hints;
  return std::binary_search(kAlways.begin(), kAlways.end(), name);
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

Environment client_environment(ngx_http_request_t* r, const Missing& missing,
                               const std::vector<std::string>& cookie_names) {
  const std::string_view address = to_view(r->connection->addr_text);
  Environment environment;
  environment.time = arrival_time(r);
  environment.server.reserve(4);
  environment.server.set("REMOTE_ADDR", ParamValue(std::string(address)));
  for_each_header(r, [&](std::string_view name, std::string_view value) {
    if (name == "cookie") return add_cookies(value, cookie_names, environment.cookie);
    if (value == address || !is_needed(name, missing)) return;  // realip has taken the address from that header.
    environment.server.set(php_name(name), ParamValue(std::string(value)));
  });
  return environment;
}

}  // namespace footfall::edge
