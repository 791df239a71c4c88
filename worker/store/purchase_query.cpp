// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/purchase_query.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <vector>

#include "worker/store/quoted_list.h"

namespace footfall::store {
namespace {

/// Up to its condition; as wide as the SELECT of items.
std::string select_orders(const TableLayout& conversion, std::size_t item_columns) {
  std::string sql = "SELECT 0,idsite,idvisit,idgoal,IFNULL(idorder,'')";
  for (std::size_t i = 0; i < item_columns; ++i) sql += ",NULL";
  return sql + fmt::format(" FROM `{}` WHERE ", conversion.table());
}

std::string select_items(const TableLayout& item) {
  std::string sql = "SELECT 1,NULL,NULL,NULL,NULL";
  for (const auto& known : item.columns()) sql += fmt::format(",`{}`", model::column_name(known.column));
  return sql + fmt::format(" FROM `{}` WHERE ", item.table());
}

}  // namespace

std::string purchase_query(const TableLayout& conversion, const TableLayout& item,
                           const tracker::PurchaseProbe& probe) {
  const std::string orders = select_orders(conversion, item.columns().size());
  std::vector<std::string> arms;
  for (const auto& [site, ids] : probe.orders) {
    arms.push_back(fmt::format("{}idsite={} AND idorder IN ({})", orders, site, quoted_list(ids)));
  }
  if (!probe.visits.empty()) {
    const std::string visits = fmt::format("idvisit IN ({})", fmt::join(probe.visits, ","));
    arms.push_back(orders + visits + " AND idgoal=-1");
    arms.push_back(select_items(item) + visits);
  }
  return fmt::format("{}", fmt::join(arms, " UNION ALL "));
}

}  // namespace footfall::store
