// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/client_address.h"

#include <algorithm>
#include <vector>

#include "common/ip_address.h"
#include "worker/php/request_value.h"
#include "worker/tracker/ip_range.h"

namespace footfall::tracker {
namespace {

bool is_proxy(std::string_view address, const std::vector<std::string>& proxies) {
  return std::any_of(proxies.begin(), proxies.end(), [&](const std::string& proxy) {
    if (proxy == address) return true;
    const auto range = parse_ip_range(proxy);
    return range && is_in_range(ip_bytes(clean_ip(address)), *range);
  });
}

std::vector<std::string> addresses_of(std::string_view list, const std::vector<std::string>& proxies) {
  std::vector<std::string> found;
  while (!list.empty()) {
    const auto comma = list.find(',');
    const std::string address(trim(list.substr(0, comma)));
    if (!is_empty(address) && !is_proxy(address, proxies)) found.push_back(address);
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return found;
}

/// A single address is taken even where it is a known proxy's, as Matomo does.
std::string address_in_header(std::string_view header, const std::vector<std::string>& proxies, bool last) {
  if (header.find(',') == std::string_view::npos) return std::string(trim(header));
  const auto addresses = addresses_of(header, proxies);
  if (addresses.empty()) return {};
  return last ? addresses.back() : addresses.front();
}

}  // namespace

std::string client_address(const ParamMap& server, const GeneralConfig& config) {
  const std::string direct(server.text("REMOTE_ADDR", "0.0.0.0"));
  std::vector<std::string> proxies = config.proxy_ips;
  if (!config.proxy_ip_read_last_in_list) proxies.push_back(direct);
  for (const std::string& name : config.proxy_client_headers) {
    const std::string_view header = server.text(name);
    if (is_empty(header)) continue;
    const std::string address = address_in_header(header, proxies, config.proxy_ip_read_last_in_list);
    if (!address.empty() && !contains_ignoring_case(address, "unknown")) return clean_ip(address);
  }
  return clean_ip(direct);
}

}  // namespace footfall::tracker
