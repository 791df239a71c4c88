// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "worker/store/table_layout.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Columns of the answer. Of a row of log_conversion the first ones count, of an item those from kItem on: all that are
/// known of its table, in the table's order.
namespace purchase_column {
enum : std::size_t { kIsItem, kIdsite, kIdvisit, kIdgoal, kIdorder, kItem };
}

/// SELECTs the probe's orders and carts, and the items of its visits, in one statement; "" where it asks for nothing. Pure.
std::string purchase_query(const TableLayout& conversion, const TableLayout& item, const tracker::PurchaseProbe& probe);

}  // namespace footfall::store
