// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/conversion/known_purchases.h"

#include "worker/php/request_value.h"

namespace footfall::tracker {
namespace {

using model::Column;

constexpr std::int64_t kCart = -1;  // log_conversion.idgoal

std::string folded(std::string_view order_id) {
  return to_lower(order_id.substr(0, order_id.find_last_not_of(' ') + 1));
}

}  // namespace

KnownPurchases::KnownPurchases(const StoredPurchases& stored) {
  for (const model::Row& row : stored.conversions) {
    if (row.integer(Column::kIdgoal) == kCart) {
      stored_[row.integer(Column::kIdvisit)].has_stored_cart = true;
    } else {
      note_order(row.integer(Column::kIdsite), std::string(row.text(Column::kIdorder)));
    }
  }
  for (const model::Row& row : stored.items) {
    VisitPurchases::Item item{row, std::string(row.text(Column::kIdorder))};
    item.row.erase(Column::kIdvisit);
    stored_[row.integer(Column::kIdvisit)].items.push_back(std::move(item));
  }
}

bool KnownPurchases::has_order(std::int64_t idsite, const std::string& order_id) const {
  return orders_.contains({idsite, folded(order_id)});
}

void KnownPurchases::note_order(std::int64_t idsite, const std::string& order_id) {
  orders_.emplace(idsite, folded(order_id));
}

VisitPurchases& KnownPurchases::of_visit(VisitIndex visit, std::optional<std::int64_t> idvisit) {
  const auto [found, is_new] = visits_.try_emplace(visit);
  if (is_new && idvisit && stored_.contains(*idvisit)) found->second = stored_.at(*idvisit);
  return found->second;
}

void KnownPurchases::add_items(BatchRows& rows) const {
  for (const auto& [visit, purchases] : visits_) {
    for (const VisitPurchases::Item& item : purchases.items) {
      if (!item.is_changed) continue;
      if (item.stored_idorder && *item.stored_idorder != item.row.text(Column::kIdorder)) {
        rows.item_removals.push_back({visit, *item.stored_idorder, item.row.integer(Column::kIdactionSku)});
      }
      rows.items.push_back({visit, std::nullopt, item.row});
    }
  }
}

}  // namespace footfall::tracker
