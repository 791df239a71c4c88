// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "worker/enrich/enricher.h"
#include "worker/tracker/actions/hit_actions.h"
#include "worker/tracker/conversion/purchase.h"
#include "worker/tracker/recognition/visitor_identity.h"
#include "worker/tracker/referrer/campaign_columns.h"
#include "worker/tracker/referrer/visit_referrer.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// A request that is tracked, with all that can be said of it without knowing the visitor's past.
/// `site` and `config` point into the batch's settings.
struct Hit {
  Request request;
  const Site* site = nullptr;
  const TrackerConfig* config = nullptr;  ///< the site's
  VisitorIdentity identity;
  std::string config_id;  ///< 8 bytes
  enrich::Device device;
  VisitReferrer referrer;
  CampaignTexts campaign;  ///< what the page says, for MarketingCampaignsReporting's columns
  HitActions actions;
  std::optional<Purchase> purchase;  ///< an order or the content of a cart
  bool is_ping = false;              ///< only prolongs a visit
  bool is_conversion = false;        ///< a manual goal or an order: no row of its own in log_link_visit_action

  /// Whether the hit adds a row to log_link_visit_action.
  bool has_action() const { return !is_ping && !is_conversion && actions.kind != ActionKind::kNone; }
};

}  // namespace footfall::tracker
