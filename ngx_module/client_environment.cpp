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

// Browsers send a dozen; whoever sends thousands is not to have each looked for among all others.
constexpr std::size_t kMostKept = 64;

constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kUsualNames{
    {{"user-agent", "HTTP_USER_AGENT"}, {"accept-language", "HTTP_ACCEPT_LANGUAGE"}, {"referer", "HTTP_REFERER"}}};

std::string_view kept(std::string text, Environment& environment) {
  return environment.made.emplace_back(std::move(text));
}

// "user-agent" is HTTP_USER_AGENT in PHP.
std::string_view php_name(std::string_view name, Environment& environment) {
  const auto* usual = std::ranges::find(kUsualNames, name, &std::pair<std::string_view, std::string_view>::first);
  if (usual != kUsualNames.end()) return usual->second;
  std::string result = "HTTP_";
  result.reserve(result.size() + name.size());
  for (const char c : name) result += c == '-' ? '_' : static_cast<char>(ngx_toupper(c));
  return kept(std::move(result), environment);
}

std::string_view masked(std::string_view text, const Minimisation& minimisation, Environment& environment) {
  return minimisation.masked_bytes == 0 ? text : kept(minimisation.masked(text), environment);
}

// Of headers that come twice the last counts, in the place of the first.
void set(Environment& environment, std::string_view name, std::string_view text) {
  auto& server = environment.server;
  const auto known = std::ranges::find(server, name, &std::pair<std::string_view, std::string_view>::first);
  if (known == server.end()) {
    server.emplace_back(name, text);
  } else {
    known->second = text;
  }
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
  Environment environment;
  environment.time = arrival_time(r);
  const std::string_view address = masked(to_view(r->connection->addr_text), minimisation, environment);
  environment.server.emplace_back("REMOTE_ADDR", address);
  for_each_header(r, [&](std::string_view name, std::string_view value) {
    if (name == "cookie") return add_cookies(value, cookie_names, environment.cookie);
    if (!is_needed(name, missing, minimisation) || environment.server.size() == kMostKept) return;
    const std::string_view text = holds_addresses(name) ? masked(value, minimisation, environment) : value;
    if (text == address) return;  // realip has taken the address from that header.
    set(environment, php_name(name, environment), text);
  });
  return environment;
}

}  // namespace footfall::edge
