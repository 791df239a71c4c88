// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/enrich/enricher.h"
#include "worker/tracker/hit.h"
#include "worker/tracker/referrer/visit_referrer.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// What a conversion is credited to: a campaign that brought the visit, else the browser's memory of a campaign (`_rcn`,
/// `_rck`), else its memory of a search engine, website or network (`_ref`), else the referrer of the visit. Without `url`.
/// Source: golden recordings, design notes "conversions" section 6. Pure.
VisitReferrer conversion_referrer(const Hit& hit, const VisitReferrer& of_visit, const SettingsSnapshot& settings,
                                  const enrich::ReferrerLists& lists);

}  // namespace footfall::tracker
