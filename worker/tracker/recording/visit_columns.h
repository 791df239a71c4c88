// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/enrich/enricher.h"
#include "worker/model/row.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/hit.h"
#include "worker/tracker/privacy.h"
#include "worker/tracker/settings.h"

namespace footfall::tracker {

/// What the columns of a visit are made of.
struct VisitInput {
  const Hit& hit;
  const ActionIds& ids;
  const SettingsSnapshot& settings;
  const Privacy& privacy;
  const enrich::Enricher& enricher;
  const model::Row* last_visit = nullptr;  ///< the visitor's last visit before this hit; nullptr where unknown
  bool is_converted = false;               ///< the hit converts a goal or is an order

  bool visitor_is_known() const { return last_visit != nullptr; }
};

/// All columns of the visit that `input.hit` begins. `idvisitor` has been chosen by the caller.
model::Row new_visit_columns(const VisitInput& input, const std::string& idvisitor);

/// The columns that change on the known visit `input.last_visit` when it goes on with `input.hit`.
model::Row known_visit_columns(const VisitInput& input);

/// A negative distance (a hit from before what it is measured from) is not known.
void set_seconds(model::Row& visit, model::Column column, std::int64_t seconds);

// The topics, each in a file of its own. add_*: a visit begins; update_*: `visit` goes on and `changes` are its new values.
void add_time_columns(const VisitInput& input, model::Row& visit);
void update_time_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);
void add_visitor_columns(const VisitInput& input, model::Row& visit);
void update_visitor_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);
void add_action_columns(const VisitInput& input, model::Row& visit);
void update_action_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);
void add_device_columns(const VisitInput& input, model::Row& visit);
void update_device_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);
void add_location_columns(const VisitInput& input, model::Row& visit);
void update_location_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);
void add_referrer_columns(const VisitInput& input, model::Row& visit);
void update_referrer_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);
void add_buyer_columns(const VisitInput& input, model::Row& visit);
void update_buyer_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);
void add_custom_columns(const VisitInput& input, model::Row& visit);
void update_custom_columns(const VisitInput& input, const model::Row& visit, model::Row& changes);

}  // namespace footfall::tracker
