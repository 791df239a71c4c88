// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "worker/tracker/ip_range.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// The excluded addresses and user agents of all sites (global ones of the options and each site's own), parsed once per
/// snapshot and thread. Not thread-safe: each thread has its own.
class ExclusionLists {
 public:
  explicit ExclusionLists(const SettingsSnapshot& settings) : settings_(settings) {}

  /// This thread's lists for `settings`, which must live as long. Valid until the thread asks for another snapshot's.
  static ExclusionLists& of(const SettingsSnapshot& settings);

  /// `site` may be nullptr: the global list alone.
  const std::vector<IpRange>& addresses(const Site* site);
  /// By a part of the user agent, case ignored, or by the first regular expression of the list.
  bool has_user_agent(const Site* site, std::string_view user_agent);

 private:
  struct Lists {
    std::vector<IpRange> addresses;
    std::vector<std::string> user_agents;
  };
  const Lists& lists(const Site* site);

  const SettingsSnapshot& settings_;
  std::unordered_map<std::int64_t, Lists> by_site_;
};

/// Addresses of search engines' crawlers, unless they come through Google's Data Saver proxy (`via` is the header).
bool is_bot_address(std::string_view bytes, std::string_view via);

}  // namespace footfall::tracker
