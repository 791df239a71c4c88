// SPDX-License-Identifier: GPL-3.0-or-later
#include "common/query.h"
#include "worker/report/core/report.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

constexpr const char* kNotDefined = "Value not defined";

/// What was looked at and not bought has the price that it was looked at with.
void set_viewed_price(Row& row) {
  const Value viewed = row.columns.take("avg_price_viewed"), price_viewed = row.columns.take("price_viewed");
  const Value& seen = viewed.is_null() ? price_viewed : viewed;
  const auto has = [&](const char* name) { return row.columns.has(name) && is_true(*row.columns.find(name)); };
  if (!seen.is_null() && !has("avg_price") && !has("price")) row.columns.append("avg_price", seen);
}

void rename_orders(Row& row) {
  Value carts = row.columns.take("orders");
  if (!carts.is_null()) row.columns.append("abandoned_carts", std::move(carts));
}

void add_item_metrics(Table& table, const std::string& orders) {
  using Unit = ProcessedMetric::Unit;
  for (const ProcessedMetric& metric :
       {ratio("avg_price", "price", orders, 2, Unit::kMoney), ratio("avg_quantity", "quantity", orders, 1),
        ratio("conversion_rate", orders, "nb_visits", 4, Unit::kPercent)})
    table.metrics.push_back(std::make_shared<const ProcessedMetric>(metric));
}

Table items(const Question& question, const std::string& record, const char* segment, const char* missing) {
  const bool is_cart = question.parameters.is_on("abandonedCarts");
  Table table = record_table(question, is_cart ? record + "_Cart" : record);
  name_columns(table);
  table.for_each_row([&](Row& row) {
    set_viewed_price(row);
    if (is_cart) rename_orders(row);
  });
  relabel(table, [&](const std::string& label) { return label == kNotDefined ? std::string(missing) : label; });
  set_metadata_by_label(table, "segment",
                        [&](const std::string& label) { return std::string(segment) + "==" + url_encode(label); });
  add_item_metrics(table, is_cart ? "abandoned_carts" : "orders");
  table.queue([](Table& one) {
    one.for_each_row([](Row& row) { row.columns.erase("price"); });
    if (one.others) one.others->columns.set("label", "Others");
  });
  return table;
}

Report report(const char* action, const char* record, const char* dimension, const char* segment, const char* missing) {
  Report report{
      "Goals", action, {}, [=](const Question& question) { return items(question, record, segment, missing); }};
  report.shape.default_sort = "revenue";
  report.shape.dimensions = {std::string("Ecommerce_") + dimension};
  return report;
}

}  // namespace

Reports ecommerce_items_reports() {
  return {report("getItemsSku", "Goals_ItemsSku", "ProductSku", "productSku", "Product SKU not defined"),
          report("getItemsName", "Goals_ItemsName", "ProductName", "productName", "Product Name not defined"),
          report("getItemsCategory", "Goals_ItemsCategory", "ProductCategory", "productCategory",
                 "Product Category not defined")};
}

}  // namespace footfall::report
