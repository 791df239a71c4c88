// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "worker/enrich/enricher.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// Where a visit came from, as in log_visit.referer_*; nothing where the column stays NULL.
struct VisitReferrer {
  enrich::ReferrerType type = enrich::ReferrerType::kDirect;
  std::optional<std::string> name, keyword, url;
  /// A campaign that brought no keyword: `keyword` holds the referrer's host instead. A visit that is already credited to the
  /// same campaign keeps its keyword, whatever host later hits come from.
  bool keyword_is_host = false;
};

/// Pure. By Matomo's order: campaign of the page URL, own host (direct), search engine, social network, website.
VisitReferrer detect_referrer(const Request& request, const Site& site, const SettingsSnapshot& settings,
                              const enrich::ReferrerLists& lists);

/// The same for any referrer URL (sanitised, as request text is) and without a look at the page: what a conversion's `_ref`
/// stands for.
VisitReferrer detect_referrer_of(std::string_view referrer_url, const Request& request, const Site& site,
                                 const SettingsSnapshot& settings, const enrich::ReferrerLists& lists);

/// True where this hit's referrer (a new campaign, or a website where so configured) starts a new visit although the
/// known visit has not timed out. `visit` is the referrer stored with the known visit.
bool referrer_starts_new_visit(const VisitReferrer& hit, const VisitReferrer& visit, const TrackerConfig& config);

}  // namespace footfall::tracker
