// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/admission/exclusion_lists.h"

#include <memory>

#include "worker/php/regex.h"
#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

constexpr const char* kGoogleRanges[] = {
    "216.239.32.0/19", "64.233.160.0/19", "66.249.80.0/20", "72.14.192.0/18",   "209.85.128.0/17",
    "66.102.0.0/20",   "74.125.0.0/16",   "64.18.0.0/20",   "207.126.144.0/20", "173.194.0.0/16",
};
constexpr const char* kOtherBotRanges[] = {
    "64.4.0.0/18",    "65.52.0.0/14",    "157.54.0.0/15",   "157.56.0.0/14",   "157.60.0.0/16",
    "207.46.0.0/16",  "207.68.128.0/18", "207.68.192.0/20", "131.253.26.0/20", "131.253.24.0/20",
    "72.30.198.0/20", "72.30.196.0/20",  "98.137.207.0/20", "1.202.218.8",
};

template <std::size_t N>
std::vector<IpRange> parse_all(const char* const (&texts)[N]) {
  std::vector<IpRange> ranges;
  for (const char* text : texts) ranges.push_back(*parse_ip_range(text));
  return ranges;
}

std::vector<std::string> split_list(std::string_view list) {
  std::vector<std::string> parts;
  while (!list.empty()) {
    const auto comma = list.find(',');
    if (comma != 0) parts.emplace_back(list.substr(0, comma));
    list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
  }
  return parts;
}

std::vector<IpRange> parse_ranges(const std::string& list) {
  std::vector<IpRange> ranges;
  for (const std::string& text : split_list(list)) {
    if (auto range = parse_ip_range(text)) ranges.push_back(std::move(*range));
  }
  return ranges;
}

}  // namespace

ExclusionLists& ExclusionLists::of(const SettingsSnapshot& settings) {
  static thread_local std::uint64_t serial = 0;
  static thread_local std::unique_ptr<ExclusionLists> lists;
  if (!lists || serial != settings.serial.number()) {
    lists = std::make_unique<ExclusionLists>(settings);
    serial = settings.serial.number();
  }
  return *lists;
}

const ExclusionLists::Lists& ExclusionLists::lists(const Site* site) {
  const auto [found, is_new] = by_site_.try_emplace(site == nullptr ? 0 : site->id);
  if (!is_new) return found->second;
  const std::string ips(settings_.option("SitesManager_ExcludedIpsGlobal"));
  const std::string agents(settings_.option("SitesManager_ExcludedUserAgentsGlobal"));
  found->second.addresses = parse_ranges(site == nullptr ? ips : site->excluded_ips + "," + ips);
  found->second.user_agents = split_list(site == nullptr ? agents : agents + "," + site->excluded_user_agents);
  return found->second;
}

const std::vector<IpRange>& ExclusionLists::addresses(const Site* site) { return lists(site).addresses; }

bool ExclusionLists::has_user_agent(const Site* site, std::string_view user_agent) {
  for (const std::string& excluded : lists(site).user_agents) {
    if (contains_ignoring_case(user_agent, excluded)) return true;
    if (const auto regex = PhpRegex::get(excluded)) return regex->matches(user_agent);
  }
  return false;
}

bool is_bot_address(std::string_view bytes, std::string_view via) {
  static const std::vector<IpRange> google = parse_all(kGoogleRanges), others = parse_all(kOtherBotRanges);
  const bool is_google = is_in_ranges(bytes, google);
  if (is_google && contains_ignoring_case(via, "chrome-compression-proxy")) return false;
  return is_google || is_in_ranges(bytes, others);
}

}  // namespace footfall::tracker
