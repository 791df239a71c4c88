// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/conversion/purchase_recorder.h"

#include <algorithm>

#include "common/digest.h"
#include "common/utf8.h"
#include "worker/tracker/conversion/revenue.h"
#include "worker/tracker/conversion/visit_buyer.h"
#include "worker/tracker/hit_ids.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::int64_t kOrder = 0, kCart = -1;  // log_conversion.idgoal
constexpr std::string_view kOrderOfCart = "0";  // log_conversion_item.idorder
constexpr std::size_t kMaxOrderId = 100;        // code points of idorder

constexpr Column kCategoryColumns[] = {Column::kIdactionCategory, Column::kIdactionCategory2,
                                       Column::kIdactionCategory3, Column::kIdactionCategory4,
                                       Column::kIdactionCategory5};

std::string stored_order_id(const Purchase& purchase) {
  return std::string(purchase.is_order() ? utf8_prefix(purchase.order_id, kMaxOrderId) : kOrderOfCart);
}

/// The first 32 bits of the whole id's MD5, so that (idvisit, idgoal, buster) is unique.
std::int64_t order_buster(const std::string& order_id) {
  const auto digest = md5(order_id);
  return std::int64_t{digest[0]} << 24 | digest[1] << 16 | digest[2] << 8 | digest[3];
}

void set_amount(model::Row& row, Column column, const Request& request, const char* name) {
  if (const auto part = amount(request.params, name, std::nullopt)) {
    row.set(column, *part);
  } else {
    row.set_null(column);
  }
}

/// What is written of a cart that exists already as well.
model::Row cart_columns(const ConversionInput& input) {
  const Request& request = input.hit.request;
  model::Row row = conversion_columns(input);
  row.set(Column::kIdgoal, kCart);
  row.set(Column::kBuster, std::int64_t{0});
  row.set(Column::kItems, item_count(*input.hit.purchase->items));
  row.set(Column::kRevenue, *amount(request.params, "revenue", 0.0));
  return row;
}

model::Row order_columns(const ConversionInput& input) {
  const Request& request = input.hit.request;
  const Purchase& purchase = *input.hit.purchase;
  model::Row row = cart_columns(input);
  row.set(Column::kIdgoal, kOrder);
  row.set(Column::kBuster, order_buster(purchase.order_id));
  row.set(Column::kIdorder, stored_order_id(purchase));
  set_amount(row, Column::kRevenueSubtotal, request, "ec_st");
  set_amount(row, Column::kRevenueTax, request, "ec_tx");
  set_amount(row, Column::kRevenueShipping, request, "ec_sh");
  set_amount(row, Column::kRevenueDiscount, request, "ec_dt");
  row.set(Column::kPageviewsBefore, pageviews_before(input));
  return row;
}

model::Row inserted(model::Row row) {
  row.set(Column::kUrl, std::string());
  return row;
}

void merge(model::Row& row, const model::Row& changes) {
  for (const auto& [column, value] : changes) row.set(column, value);
}

/// A cart that goes on keeps the dimensions that it began with.
model::Row without_dimensions(model::Row row, const Site& site) {
  for (const CustomDimension& dimension : site.dimensions) row.erase(model::custom_dimension(dimension.index));
  return row;
}

bool is_same_product(const model::Row& a, const model::Row& b) {
  return a.get(Column::kIdactionSku) == b.get(Column::kIdactionSku);
}

/// A known product becomes the last that was sent of it, or a deleted one.
void change_item(const ConversionInput& input, const std::vector<model::Row>& sent, VisitPurchases::Item& item) {
  const auto last =
      std::find_if(sent.rbegin(), sent.rend(), [&](const model::Row& row) { return is_same_product(row, item.row); });
  item.is_changed = true;
  if (last != sent.rend()) {
    item.row = *last;
    return;
  }
  item.row.set(Column::kDeleted, std::int64_t{1});
  item.row.set(Column::kIdorder, stored_order_id(*input.hit.purchase));
  item.row.set(Column::kServerTime, model::DateTime{input.hit.request.time});
}

bool has_open_cart(const ConversionInput& input) {
  return input.visit_before != nullptr && is_open_cart(input.visit_before->integer(Column::kVisitGoalBuyer));
}

}  // namespace

void PurchaseRecorder::record(const ConversionInput& input, const KnownVisit& visit) {
  const Purchase& purchase = *input.hit.purchase;
  if (!purchase.items) return;
  VisitPurchases& purchases = known_.of_visit(*visit.change, visit.idvisit);
  const std::int64_t site = input.hit.site->id;
  if (purchase.is_order() && known_.has_order(site, stored_order_id(purchase))) {
    ++rows_.counters["repeated_order"];
    return;
  }
  const model::Row row = purchase.is_order() ? order_columns(input) : cart_columns(input);
  if (has_open_cart(input)) {
    change_cart(visit, purchases, without_dimensions(row, *input.hit.site));
  } else if (purchase.is_order() || !purchases.has_cart()) {
    if (!purchase.is_order()) purchases.cart = rows_.conversions.size();
    rows_.conversions.push_back({*visit.change, std::nullopt, inserted(row)});
  } else {
    return;  // The cart of an order that was refused: Matomo's INSERT meets it and is ignored.
  }
  if (purchase.is_order()) known_.note_order(site, stored_order_id(purchase));
  set_items(input, purchases.items);
}

/// Where the open cart is another visit's, nothing changes.
void PurchaseRecorder::change_cart(const KnownVisit& visit, VisitPurchases& purchases, const model::Row& row) {
  if (purchases.cart) {
    merge(rows_.conversions[*purchases.cart].row, row);
  } else if (purchases.has_stored_cart) {
    if (!purchases.cart_update) {
      purchases.cart_update = rows_.cart_updates.size();
      rows_.cart_updates.push_back({*visit.idvisit, {}});
    }
    merge(rows_.cart_updates[*purchases.cart_update].row, row);
  }
  if (row.integer(Column::kIdgoal) == kCart) return;
  purchases.cart.reset();
  purchases.cart_update.reset();
  purchases.has_stored_cart = false;
}

/// The visit's cart becomes what was sent: known products are changed or marked as deleted, new ones added. Of a product
/// that is sent twice the last counts where it was known, else the first.
void PurchaseRecorder::set_items(const ConversionInput& input, std::vector<VisitPurchases::Item>& items) {
  const std::string idorder = stored_order_id(*input.hit.purchase);
  const auto goes_on = [&](const VisitPurchases::Item& item) {
    const std::string_view of = item.row.text(Column::kIdorder);
    return of == kOrderOfCart || of == idorder;
  };
  std::vector<model::Row> sent;
  for (const PurchaseItem& item : *input.hit.purchase->items) sent.push_back(item_row(input, item));
  for (VisitPurchases::Item& item : items) {
    if (goes_on(item)) change_item(input, sent, item);
  }
  for (model::Row& row : sent) {
    const auto same = [&](const VisitPurchases::Item& item) { return goes_on(item) && is_same_product(item.row, row); };
    if (std::none_of(items.begin(), items.end(), same)) items.push_back({std::move(row), std::nullopt, true});
  }
}

std::int64_t PurchaseRecorder::id(ActionType type, const std::string& name) const {
  return name.empty() ? 0 : id_of({type, name, std::nullopt}, ids_);
}

model::Row PurchaseRecorder::item_row(const ConversionInput& input, const PurchaseItem& item) const {
  model::Row row;
  row.set(Column::kIdsite, input.hit.site->id);
  row.set(Column::kIdvisitor, input.visit.get(Column::kIdvisitor));
  row.set(Column::kServerTime, model::DateTime{input.hit.request.time});
  row.set(Column::kIdorder, stored_order_id(*input.hit.purchase));
  row.set(Column::kIdactionSku, id(ActionType::kEcommerceItemSku, item.sku));
  row.set(Column::kIdactionName, id(ActionType::kEcommerceItemName, item.name));
  for (std::size_t i = 0; i < std::size(kCategoryColumns); ++i) {
    const std::string category = i < item.categories.size() ? item.categories[i] : std::string();
    row.set(kCategoryColumns[i], id(ActionType::kEcommerceItemCategory, category));
  }
  row.set(Column::kPrice, item.price);
  row.set(Column::kQuantity, item.quantity);
  row.set(Column::kDeleted, std::int64_t{0});
  return row;
}

}  // namespace footfall::tracker
