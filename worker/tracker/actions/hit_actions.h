// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "worker/model/row.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/request.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// What a request did on the page. kNone: nothing to store in log_link_visit_action (a ping, a manual goal, an order).
enum class ActionKind { kNone, kPageview, kOutlink, kDownload, kSiteSearch, kEvent, kContent };

/// The actions of one hit, before ids are known.
struct HitActions {
  ActionKind kind = ActionKind::kNone;
  std::optional<ActionKey> url;    ///< idaction_url
  std::optional<ActionKey> title;  ///< idaction_name
  /// Further columns of the link row that hold action ids (idaction_event_category …).
  std::vector<std::pair<model::Column, ActionKey>> others;
  /// Columns of the link row that need no id (idpageview, search_cat, time_network …).
  model::Row columns;
  /// The page URL as cleaned for storage, with scheme: for goals, referrer checks and log_conversion.url.
  std::string page_url;
};

/// Pure. Throws std::invalid_argument only for what Matomo refuses with 400.
HitActions extract_actions(const Request& request, const Site& site, const SettingsSnapshot& settings);

}  // namespace footfall::tracker
