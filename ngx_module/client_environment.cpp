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
// that proxy_client_headers[] may name), PrivacyManager's Do-Not-Track check. Sorted; the first hold addresses.
constexpr std::array kAddresses =
    std::to_array<std::string_view>({"cf-connecting-ip", "client-ip", "forwarded-for", "via", "x-cluster-client-ip",
                                     "x-forwarded", "x-forwarded-for", "x-real-ip"});
constexpr std::array kMarks = std::to_array<std::string_view>({"dnt", "x-do-not-track", "x-moz", "x-purpose"});
static_assert(std::ranges::is_sorted(kAddresses) && std::ranges::is_sorted(kMarks));

bool holds_addresses(std::string_view name) { return std::ranges::binary_search(kAddresses, name); }

// A header that stands in for a parameter says what that would have said.
bool is_needed(std::string_view name, const Missing& missing, const Minimisation& minimisation) {
  if (name == "accept-language") return missing.language && !minimisation.hides("lang");
  if (name == "referer") return missing.url && !minimisation.hides("url");
  if (name == "user-agent") return !minimisation.hides("ua");
  if (name.starts_with("sec-ch-ua")) return missing.client_hints && !minimisation.hides("uadata");
  return holds_addresses(name) || std::ranges::binary_search(kMarks, name);
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

Environment client_environment(ngx_http_request_t* r, const Missing& missing, const Minimisation& minimisation,
                               const std::vector<std::string>& cookie_names) {
  const std::string address = minimisation.masked(to_view(r->connection->addr_text));
  Environment environment;
  environment.time = arrival_time(r);
  environment.server.reserve(4);
  environment.server.set("REMOTE_ADDR", ParamValue(address));
  for_each_header(r, [&](std::string_view name, std::string_view value) {
    if (name == "cookie") return add_cookies(value, cookie_names, environment.cookie);
    if (!is_needed(name, missing, minimisation)) return;
    std::string kept = holds_addresses(name) ? minimisation.masked(value) : std::string(value);
    if (kept == address) return;  // realip has taken the address from that header.
    environment.server.set(php_name(name), ParamValue(std::move(kept)));
  });
  return environment;
}

}  // namespace footfall::edge
