// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/live/purchases.h"

#include <fmt/format.h>

#include <set>

#include "worker/store/quoting.h"

namespace footfall::report {
namespace {

std::string visitors_of(const std::vector<LogFields>& visits) {
  std::set<std::string> visitors;
  for (const LogFields& visit : visits) visitors.insert(text_in(visit, "idvisitor"));
  std::string list;
  for (const std::string& visitor : visitors) {
    if (!list.empty()) list += ',';
    store::append_hex(list, visitor);
  }
  return list;
}

std::string sites_of(const std::vector<LogFields>& visits) {
  std::set<std::int64_t> sites;
  for (const LogFields& visit : visits) sites.insert(integer_in(visit, "idsite"));
  return comma_list({sites.begin(), sites.end()});
}

}  // namespace

std::map<std::pair<std::int64_t, std::string>, PurchaseTotals> purchase_totals(store::Connection& database,
                                                                               const std::vector<LogFields>& visits) {
  std::map<std::pair<std::int64_t, std::string>, PurchaseTotals> totals;
  if (visits.empty()) return totals;
  const std::string sql = fmt::format(
      "SELECT visit.idsite, visit.idvisitor, conversion.idgoal, COALESCE(SUM(ROUND(conversion.revenue, 2)), 0) AS "
      "revenue, COUNT(*) AS count, COALESCE(SUM(ROUND(conversion.items, 2)), 0) AS items FROM {} AS visit "
      "STRAIGHT_JOIN {} AS conversion ON visit.idvisit = conversion.idvisit WHERE visit.idsite IN ({}) AND "
      "visit.idvisitor IN ({}) AND conversion.idgoal IN (-1, 0) GROUP BY visit.idsite, visit.idvisitor, "
      "conversion.idgoal",
      database.table("log_visit"), database.table("log_conversion"), sites_of(visits), visitors_of(visits));
  for (const LogFields& row : select_rows(database, sql)) {
    PurchaseTotals& of_visitor = totals[{integer_in(row, "idsite"), text_in(row, "idvisitor")}];
    PurchaseTotal& total = integer_in(row, "idgoal") == 0 ? of_visitor.orders : of_visitor.carts;
    total = {value_in(row, "revenue"), value_in(row, "count"), value_in(row, "items")};
  }
  return totals;
}

void add_purchase_totals(Fields& shown, const PurchaseTotals& totals) {
  shown.append("totalEcommerceRevenue", totals.orders.revenue);
  shown.append("totalEcommerceConversions", totals.orders.count);
  shown.append("totalEcommerceItems", totals.orders.items);
  shown.append("totalAbandonedCartsRevenue", totals.carts.revenue);
  shown.append("totalAbandonedCarts", totals.carts.count);
  shown.append("totalAbandonedCartsItems", totals.carts.items);
}

}  // namespace footfall::report
