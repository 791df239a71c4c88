// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <cmath>

#include "common/html.h"
#include "common/php_text.h"
#include "worker/php/array.h"
#include "worker/report/live/action_rows.h"
#include "worker/report/live/visit_fields.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr int kCategories = 5;
using Items = std::map<std::pair<std::int64_t, std::string>, php::Array>;  // of visit and order

std::string conversions_of(const store::Connection& database) {
  return fmt::format("{} AS conversion LEFT JOIN {} AS hit ON hit.idlink_va = conversion.idlink_va",
                     database.table("log_conversion"), database.table("log_link_visit_action"));
}

/// What all conversions end with.
constexpr const char* kReferrer =
    "conversion.referer_type AS referrerType, conversion.referer_name AS referrerName, conversion.referer_keyword AS "
    "referrerKeyword";

void name_referrer_type(Fields& row) { row.set("referrerType", referrer_type_key(integer_in(row, "referrerType"))); }

/// 25.00 as 25.
Value without_zero_cents(const Value& amount) {
  if (!is_number(amount)) return 0;
  const double number = number_of(amount);
  return number == std::round(number) ? Value(static_cast<std::int64_t>(number)) : amount;
}

php::Array categories_of(const Fields& item) {
  php::Array categories;
  for (int i = 1; i <= kCategories; ++i) {
    const std::string name = fmt::format("category{}", i);
    if (is_set(item, name)) php::append(categories, std::string(trim(text_in(item, name))));
  }
  return categories;
}

Value item_of(const Fields& row) {
  const Value price = value_in(row, "price");
  const double amount = number_of(price);
  return php::Array{{"itemSKU", value_in(row, "sku")},
                    {"itemName", value_in(row, "itemName")},
                    {"itemCategory", value_in(row, "category1")},
                    {"price", amount == std::round(amount) ? Value(static_cast<std::int64_t>(amount)) : price},
                    {"quantity", value_in(row, "quantity")},
                    {"categories", categories_of(row)}};
}

Items items_of(store::Connection& database, const std::vector<std::int64_t>& visits) {
  const std::string actions = database.table("log_action");
  std::string names, joins;
  for (int i = 1; i <= kCategories; ++i) {
    names += fmt::format(", category{0}.name AS category{0}", i);
    joins += fmt::format(" LEFT JOIN {0} AS category{1} ON item.idaction_category{2} = category{1}.idaction", actions,
                         i, i == 1 ? "" : std::to_string(i));
  }
  const std::string sql = fmt::format(
      "SELECT item.idvisit, item.idorder, sku.name AS sku, named.name AS itemName{0}, ROUND(item.price, 2) AS price, "
      "item.quantity FROM {1} AS item INNER JOIN {2} AS sku ON item.idaction_sku = sku.idaction LEFT JOIN {2} AS "
      "named ON item.idaction_name = named.idaction{3} WHERE item.idvisit IN ({4}) AND item.deleted = 0 ORDER BY "
      "item.idvisit, item.idorder, item.idaction_sku",
      names, database.table("log_conversion_item"), actions, joins, comma_list(visits));
  Items items;
  for (const LogFields& row : select_rows(database, sql))
    php::append(items[{integer_in(row, "idvisit"), text_in(row, "idorder")}], item_of(row));
  return items;
}

/// A cart has no order.
void name_purchase(Fields& row, const Items& items, std::int64_t visit) {
  const bool is_cart = text_in(row, "type") == "ecommerceAbandonedCart";
  const auto found = items.find({visit, is_cart ? "0" : text_in(row, "orderId")});
  for (const char* name : {"orderId", "revenueSubTotal", "revenueTax", "revenueShipping", "revenueDiscount"}) {
    if (is_cart) row.erase(name);
  }
  name_referrer_type(row);
  for (auto& [name, value] : row) {
    if (name.starts_with("revenue")) value = without_zero_cents(value);
  }
  row.append("itemDetails", found == items.end() ? php::Array() : found->second);
}

}  // namespace

void add_goals(store::Connection& database, const std::vector<std::int64_t>& visits, ActionsByVisit& actions) {
  if (visits.empty()) return;
  const std::string sql = fmt::format(
      "SELECT conversion.idvisit, 'goal' AS type, goal.name AS goalName, goal.idgoal AS goalId, hit.idpageview, "
      "conversion.revenue, conversion.idlink_va, conversion.idlink_va AS goalPageId, conversion.server_time AS "
      "serverTimePretty, conversion.url, {} FROM {} LEFT JOIN {} AS goal ON goal.idsite = conversion.idsite AND "
      "goal.idgoal = conversion.idgoal AND goal.deleted = 0 WHERE conversion.idvisit IN ({}) AND conversion.idgoal > 0 "
      "ORDER BY conversion.idvisit, conversion.server_time, conversion.idgoal, conversion.buster",
      kReferrer, conversions_of(database), database.table("goal"), comma_list(visits));
  for (LogFields& row : select_rows(database, sql)) {
    const std::int64_t visit = integer_in(row, "idvisit");
    row.erase("idvisit");
    row.set("goalName", html_unescape(text_in(row, "goalName")));
    name_referrer_type(row);
    actions[visit].push_back(std::move(row));
  }
}

void add_purchases(store::Connection& database, const std::vector<std::int64_t>& visits, ActionsByVisit& actions) {
  if (visits.empty()) return;
  const std::string sql = fmt::format(
      "SELECT conversion.idvisit, CASE conversion.idgoal WHEN -1 THEN 'ecommerceAbandonedCart' ELSE 'ecommerceOrder' "
      "END AS type, conversion.idorder AS orderId, ROUND(conversion.revenue, 2) AS revenue, "
      "ROUND(conversion.revenue_subtotal, 2) AS revenueSubTotal, ROUND(conversion.revenue_tax, 2) AS revenueTax, "
      "ROUND(conversion.revenue_shipping, 2) AS revenueShipping, ROUND(conversion.revenue_discount, 2) AS "
      "revenueDiscount, conversion.items, conversion.server_time AS serverTimePretty, conversion.idlink_va, "
      "hit.idpageview, {} FROM {} WHERE conversion.idvisit IN ({}) AND conversion.idgoal <= 0 ORDER BY "
      "conversion.idvisit, conversion.server_time, conversion.idgoal, conversion.buster",
      kReferrer, conversions_of(database), comma_list(visits));
  const Items items = items_of(database, visits);
  for (LogFields& row : select_rows(database, sql)) {
    const std::int64_t visit = integer_in(row, "idvisit");
    row.erase("idvisit");
    name_purchase(row, items, visit);
    actions[visit].push_back(std::move(row));
  }
}

std::map<std::int64_t, std::int64_t> goals_reached(store::Connection& database,
                                                   const std::vector<std::int64_t>& visits) {
  std::map<std::int64_t, std::int64_t> reached;
  if (visits.empty()) return reached;
  store::Result rows = database.select(
      fmt::format("SELECT idvisit, COUNT(*) FROM {} WHERE idvisit IN ({}) AND idgoal > 0 GROUP BY idvisit",
                  database.table("log_conversion"), comma_list(visits)));
  while (rows.next()) reached[rows.integer(0)] = rows.integer(1);
  return reached;
}

}  // namespace footfall::report
