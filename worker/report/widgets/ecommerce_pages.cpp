// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/widgets/pages.h"

namespace footfall::report {
namespace {

constexpr const char* kOrder = "ecommerceOrder";

Page page(Subcategory subcategory, Widgets widgets) {
  return {&categories::kEcommerce, std::move(subcategory), std::move(widgets)};
}

Widget part(Widget widget) { return unlisted(std::move(widget), {{"idGoal", kOrder}}); }

Page overview_page() {
  Widget conversions = part(report_widget("Conversions Overview", "Ecommerce", "getConversionsOverview", 25));
  conversions.category = categories::kGoals.id;
  conversions.subcategory = kOrder;
  conversions.middleware = asks_for_conversions({{"idGoal", kOrder}});
  return page({kOverview, "Overview", 2, "How many orders came, and what they were worth."},
              {container_widget(
                  "Ecommerce Overview", "EcommerceOverview", 1,
                  {part(viewed_widget("", "Goals", "getEvolutionGraph", 5, "graphEvolution")),
                   part(viewed_widget("", "Ecommerce", "getSparklines", 15, "sparklines")), std::move(conversions)})});
}

Page products_page() {
  Widget products = container_by_dimension("", "Products", kLast,
                                           {report_widget("Product Name", "Goals", "getItemsName", 130),
                                            report_widget("Product SKU", "Goals", "getItemsSku", 131),
                                            report_widget("Product Category", "Goals", "getItemsCategory", 132)});
  return page({"Goals_Products", "Products", 10, "Which products were sold and looked at."}, {std::move(products)});
}

Page sales_page(const ReportedSite& site) {
  const ConversionsBy asked{kOrder,
                            "Sales by",
                            "Sales engagement",
                            {{"segmented_visitor_log_segment_suffix", "visitEcommerceStatus==ordered"}},
                            true};
  Widget sales = container_by_dimension("", "GoalsOrder", 5, conversions_by(asked, site));
  sales.parameters = {{"idGoal", kOrder}};
  return page({"Ecommerce_Sales", "Sales", 15, "Orders by who made them and where they came from."},
              {std::move(sales)});
}

}  // namespace

Pages ecommerce_pages(const ReportedSite& site) {
  return {page({"Goals_EcommerceLog", "Ecommerce Log", 5, "Each visit with an order or a cart that was left."},
               {plain_widget("Ecommerce Log", "Ecommerce", "getEcommerceLog")}),
          overview_page(), products_page(), sales_page(site)};
}

}  // namespace footfall::report
