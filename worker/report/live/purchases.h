// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <string>
#include <utility>

#include "worker/report/live/rows.h"

namespace footfall::report {

/// What a visitor ever ordered, or left in carts, on a site.
struct PurchaseTotal {
  Value revenue = 0, count = 0, items = 0;
};
struct PurchaseTotals {
  PurchaseTotal orders, carts;
};

/// By site and visitor (bytes). Throws MySqlError.
std::map<std::pair<std::int64_t, std::string>, PurchaseTotals> purchase_totals(store::Connection& database,
                                                                               const std::vector<LogFields>& visits);
void add_purchase_totals(Fields& shown, const PurchaseTotals& totals);

}  // namespace footfall::report
