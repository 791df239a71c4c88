// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>

namespace footfall::report {

/// A way by which visits come, numbered as log_visit.referer_type is.
struct ReferrerChannel {
  int type;
  const char* key;  ///< in segments: referrerType==search
  const char* name;
  const char* visits;  ///< as Referrers.get calls them
};

inline constexpr int kDirectEntry = 1;
inline constexpr std::array<ReferrerChannel, 5> kReferrerChannels{
    {{kDirectEntry, "direct", "Direct Entry", "DirectEntry"},
     {2, "search", "Search Engines", "SearchEngines"},
     {3, "website", "Websites", "Websites"},
     {6, "campaign", "Campaigns", "Campaigns"},
     {7, "social", "Social Networks", "SocialNetworks"}}};

/// nullptr of what is no type.
constexpr const ReferrerChannel* referrer_channel(std::int64_t type) {
  const auto* const found = std::ranges::find(kReferrerChannels, type, &ReferrerChannel::type);
  return found == kReferrerChannels.end() ? nullptr : found;
}

}  // namespace footfall::report
