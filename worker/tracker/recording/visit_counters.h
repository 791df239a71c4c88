// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>

#include "worker/model/row.h"

namespace footfall::tracker {

/// Totals of a visit that each action raises. A change of a stored visit holds amounts to add in them, not totals: the
/// workers of several queues may count on one visit at once.
inline constexpr std::array kVisitCounters = {
    model::Column::kVisitTotalActions,
    model::Column::kVisitTotalInteractions,
    model::Column::kVisitTotalSearches,
    model::Column::kVisitTotalEvents,
};

/// `changes` of the stored visit with amounts in place of totals. `visit` is the visit without them. Pure.
model::Row with_amounts(model::Row changes, const model::Row& visit);

/// Takes a later change of the same stored visit over into `change`: amounts add up, else the later value wins.
void merge_change(model::Row& change, const model::Row& later);

}  // namespace footfall::tracker
