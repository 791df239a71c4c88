// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/referrer/referrer_url.h"

#include <vector>

namespace footfall::tracker {
namespace {

/// Parameters that are dropped for hosts whose name holds `host_part`.
struct HostParameters {
  std::string_view host_part, parameters;
};
constexpr HostParameters kHosts[] = {
    {"instagram.com", "e,s"},
    {"facebook.com", "h,p"},
    {"google.", "ust,usg,usd,sa,sntz,ei,bvm,ved,client,channel"},
    {"googleusercontent.", "ust,usg,usd,sa,sntz,ei,bvm,ved,client,channel"},
    {"main.exoclick.com", "data,wpn"},
    {"youtube.com", "redir_token,html_redirect,continuation,feature"},
    // Matomo has PC in capitals here, which its look-up in lower case still finds.
    {"bing.com", "cvid,refig,elv,plvar,setlang,qs,cc,mkt,PC,form,src"},
};

std::vector<ParameterFilter> make_filters() {
  std::vector<ParameterFilter> filters;
  for (const auto& host : kHosts) filters.emplace_back().add_list(host.parameters, false);
  return filters;
}

}  // namespace

std::optional<std::string> storable_referrer(std::string_view url, std::string_view host, const UrlRules& rules) {
  static const std::vector<ParameterFilter> filters = make_filters();
  std::size_t first = std::size(kHosts);
  for (std::size_t i = 0; i < std::size(kHosts) && first == std::size(kHosts); ++i) {
    if (host.find(kHosts[i].host_part) != std::string_view::npos) first = i;
  }
  return storable_url(url, rules, first == std::size(kHosts) ? nullptr : &filters[first]);
}

}  // namespace footfall::tracker
