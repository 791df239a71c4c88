// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "worker/store/table_layout.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// A visitor with so many visits that counting them all for each batch would be slow: (idsite, idvisitor).
using HeavyVisitors = std::set<std::pair<std::int64_t, std::string>>;

/// Visits that one answer gives of a visitor or configuration: the newest, and one more for hits that arrive out of order.
inline constexpr int kNewest = 2;
/// From this number of visits on a visitor is heavy.
inline constexpr int kHeavy = 1000;

/// The SELECT for all probes of a batch: first column the number of that visitor's visits (0: not counted), then the
/// columns of `visit` in its order. Each visit comes once. `knows_values`: as RowsForm has it. Empty without probes. Pure.
std::string visit_query(const TableLayout& visit, bool visitor_index, std::span<const tracker::VisitProbe> probes,
                        const HeavyVisitors& heavy, bool knows_values);

}  // namespace footfall::store
