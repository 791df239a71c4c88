// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
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
  /// Columns of the link row that need no id (idpageview, search_cat, time_network …). Where a kind has a URL or a title
  /// but this hit gives none, idaction_url or idaction_name is here as 0 (a search without URL: NULL).
  model::Row columns;
  /// The page URL as cleaned for storage, with scheme: for log_conversion.url. Of an outlink or a download, its URL.
  std::string page_url;
  /// The same with all its parameters and still sanitised (& is &amp;), as goals are matched against it.
  std::string raw_url;
  /// The title or search keyword as stored ("" of other kinds): goals match it.
  std::string name;
};

/// Pure. Throws std::invalid_argument only for what Matomo refuses with 400. `ping` is not looked at, and neither are manual
/// goals and orders: the caller drops their link row.
HitActions extract_actions(const Request& request, const Site& site, const SettingsSnapshot& settings);

/// The hit's actions in the order in which Matomo gives new ones their ids. They live in `hit`.
std::vector<std::reference_wrapper<const ActionKey>> ordered_keys(const HitActions& hit);

}  // namespace footfall::tracker
