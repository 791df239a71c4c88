// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/enrich/enricher.h"
#include "worker/tracker/privacy.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// What the rules of exclusion look at.
struct ExclusionInput {
  const Request& request;
  const Site* site;  ///< nullptr where the site does not exist: global rules only
  bool is_bot = false;
  const SettingsSnapshot& settings;
  const TrackerConfig& config;
  const Privacy& privacy;
  const enrich::ReferrerLists* referrers;
};

/// The first reason, in Matomo's order, why the request is not tracked: "bot", "not_recorded", "do_not_track",
/// "excluded_request", "ignore_cookie", "address", "user_agent", "referrer_spam", "unknown_url" or "prefetch".
/// Nothing where it is tracked. Pure.
std::optional<std::string_view> exclusion_reason(const ExclusionInput& input);

}  // namespace footfall::tracker
