// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "worker/tracker/action_key.h"
#include "worker/tracker/hit.h"

namespace footfall::tracker {

/// The ids that a page (or a search) leaves in a visit's entry and exit columns.
struct PageIds {
  std::optional<std::int64_t> url, name;
};

/// What the hit adds to log_link_visit_action; kNone where it adds nothing.
inline ActionKind kind_of(const Hit& hit) { return hit.has_action() ? hit.actions.kind : ActionKind::kNone; }

/// Pages and searches can begin and end a visit; they are what Matomo calls interactions.
inline bool has_page(const Hit& hit) {
  return kind_of(hit) == ActionKind::kPageview || kind_of(hit) == ActionKind::kSiteSearch;
}

/// The id of an action. Throws std::logic_error where `ids` lacks it: the caller asked for fewer keys than it uses.
std::int64_t id_of(const ActionKey& key, const ActionIds& ids);
/// A page without URL has 0 there; a search has no URL; what has no title has no name.
PageIds page_ids(const Hit& hit, const ActionIds& ids);

}  // namespace footfall::tracker
