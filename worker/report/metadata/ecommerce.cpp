// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/common_metrics.h"
#include "worker/report/metadata/description.h"

namespace footfall::report {

namespace {

constexpr const char* kGuide = "https://matomo.org/docs/ecommerce-analytics/";

/// How long it took until an order, or a cart that was left.
Description until(const std::string& before, const char* action, const std::string& dimension, const char* goal) {
  return {.category = "Ecommerce",
          .name = before + " - " + dimension,
          .module = "Goals",
          .action = action,
          .dimension = dimension,
          .guide = kGuide,
          .metrics = {"nb_conversions"},
          .parameters = {{"idGoal", goal}},
          .has_constant_rows = true,
          .has_evolution = false};
}

Description items(const char* action, const char* name) {
  return {.category = "Ecommerce",
          .subcategory = "Products",
          .name = name,
          .module = "Goals",
          .action = action,
          .dimension = name,
          .guide = kGuide,
          .metrics = {"revenue", "quantity", "orders", "nb_visits"},
          .processed = {"avg_price", "avg_quantity", "conversion_rate"},
          .is_documented = false,
          .texts = {{"revenue", "Product Revenue"},
                    {"orders", "Unique Purchases"},
                    {"conversion_rate", "Product Conversion Rate"}}};
}

}  // namespace

Descriptions ecommerce_descriptions() {
  constexpr const char *kOrder = "ecommerceOrder", *kCart = "ecommerceAbandonedCart";
  return {{.category = "Ecommerce",
           .name = "Ecommerce Orders",
           .module = "Goals",
           .action = "get",
           .guide = kGuide,
           .metrics = {"nb_conversions", "nb_visits_converted", "conversion_rate", "revenue", "revenue_subtotal",
                       "revenue_tax", "revenue_shipping", "revenue_discount", "items"},
           .processed = {"avg_order_revenue"},
           .untyped = {"items"},
           .texts = {{"nb_conversions", "Ecommerce Orders"}, {"items", "Purchased Products"}},
           .parameters = {{"idGoal", kOrder}}},
          until("Ecommerce Orders", "getVisitsUntilConversion", "Visits to Conversion", kOrder),
          until("Ecommerce Orders", "getDaysToConversion", "Days to Conversion", kOrder),
          {.category = "Ecommerce",
           .name = "Abandoned Carts",
           .module = "Goals",
           .action = "get",
           .guide = kGuide,
           .metrics = {"nb_conversions", "conversion_rate", "revenue", "items"},
           .processed = {"avg_order_revenue"},
           .texts = {{"nb_conversions", "Abandoned Carts"},
                     {"revenue", "Revenue left in cart"},
                     {"items", "Products left in cart"}},
           .parameters = {{"idGoal", kCart}}},
          until("Abandoned Carts", "getVisitsUntilConversion", "Visits to Conversion", kCart),
          until("Abandoned Carts", "getDaysToConversion", "Days to Conversion", kCart),
          items("getItemsName", "Product Name"),
          items("getItemsSku", "Product SKU"),
          items("getItemsCategory", "Product Category")};
}

}  // namespace footfall::report
