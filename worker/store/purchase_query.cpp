// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/purchase_query.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace footfall::store {

std::string order_query(const TableLayout& conversion, const tracker::PurchaseProbe& probe) {
  const std::string select =
      fmt::format("SELECT idsite,idvisit,idgoal,IFNULL(idorder,'') FROM `{}` WHERE ", conversion.table());
  std::string sql;
  for (const auto& [site, orders] : probe.orders) {
    sql += fmt::format("{}{}idsite={} AND idorder IN (", sql.empty() ? "" : " UNION ALL ", select, site);
    for (const std::string& order : orders) sql += quoted(order) + ',';
    sql.back() = ')';
  }
  if (probe.visits.empty()) return sql;
  return fmt::format("{}{}{}idvisit IN ({}) AND idgoal=-1", sql, sql.empty() ? "" : " UNION ALL ", select,
                     fmt::join(probe.visits, ","));
}

std::string item_query(const TableLayout& item, const tracker::PurchaseProbe& probe) {
  if (probe.visits.empty()) return "";
  std::string sql = "SELECT ";
  for (const auto& known : item.columns()) sql += '`' + std::string(model::column_name(known.column)) + "`,";
  sql.back() = ' ';
  return sql + fmt::format("FROM `{}` WHERE idvisit IN ({})", item.table(), fmt::join(probe.visits, ","));
}

}  // namespace footfall::store
