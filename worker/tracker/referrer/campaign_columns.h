// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "worker/model/row.h"
#include "worker/tracker/referrer/visit_referrer.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// One of MarketingCampaignsReporting's columns campaign_* with its text, never "".
struct CampaignText {
  model::Column column;
  std::string text;
};
/// What is known of one campaign; empty: no campaign, or the plugin is not there.
using CampaignTexts = std::vector<CampaignText>;

/// What the page URL's fragment says, or else its query.
CampaignTexts find_campaign_texts(const Request& request, const Site& site, const SettingsSnapshot& settings);

/// A visit's columns. A campaign that only Matomo's own parameters name counts too.
void set_campaign_columns(const CampaignTexts& found, const VisitReferrer& referrer, const SettingsSnapshot& settings,
                          model::Row& visit);

/// A conversion takes its visit's columns; where those are empty, what its own page says.
void set_conversion_campaign(const model::Row& visit, const CampaignTexts& found, model::Row& conversion);

/// True where any of the columns differs from the visit's, letters of any case being equal.
bool is_another_campaign(const CampaignTexts& found, const model::Row& visit);

}  // namespace footfall::tracker
