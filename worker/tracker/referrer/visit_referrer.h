// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "worker/enrich/enricher.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// Where a visit came from, as in log_visit.referer_*; nothing where the column stays NULL.
struct VisitReferrer {
  enrich::ReferrerType type = enrich::ReferrerType::kDirect;
  std::optional<std::string> name, keyword, url;
};

/// Pure. By Matomo's order: campaign of the page URL, own host (direct), search engine, social network, website.
VisitReferrer detect_referrer(const Request& request, const Site& site, const SettingsSnapshot& settings,
                              const enrich::ReferrerLists& lists);

/// True where this hit's referrer (a new campaign, or a website where so configured) starts a new visit although the
/// known visit has not timed out. `visit` is the referrer stored with the known visit.
bool referrer_starts_new_visit(const VisitReferrer& hit, const VisitReferrer& visit, const TrackerConfig& config);

}  // namespace footfall::tracker
