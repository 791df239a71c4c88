// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/store/table_layout.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// SELECTs idsite, idvisit, idgoal and idorder of the probe's orders and carts; "" where it asks for none. Pure.
std::string order_query(const TableLayout& conversion, const tracker::PurchaseProbe& probe);

/// SELECTs all known columns of the items of the probe's visits, in the table's order; "" where it names no visit. Pure.
std::string item_query(const TableLayout& item, const tracker::PurchaseProbe& probe);

}  // namespace footfall::store
