// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "worker/tracker/action_key.h"
#include "worker/tracker/conversion/conversion_columns.h"
#include "worker/tracker/conversion/known_purchases.h"
#include "worker/tracker/recognition/known_visits.h"

namespace footfall::tracker {

/// Turns orders and carts into rows of log_conversion and log_conversion_item. A visit has one open cart at most, which
/// its next order takes over; an order id counts once per site. Lives as long as one decision.
class PurchaseRecorder {
 public:
  /// All must outlive the object.
  PurchaseRecorder(const ActionIds& ids, KnownPurchases& known, BatchRows& rows)
      : ids_(ids), known_(known), rows_(rows) {}

  /// The hit is one with a purchase. `visit` is written by this batch.
  void record(const ConversionInput& input, const KnownVisit& visit);

 private:
  void change_cart(const KnownVisit& visit, VisitPurchases& purchases, const model::Row& row);
  void set_items(const ConversionInput& input, std::vector<VisitPurchases::Item>& items);
  model::Row item_row(const ConversionInput& input, const PurchaseItem& item) const;
  std::int64_t id(ActionType type, const std::string& name) const;

  const ActionIds& ids_;
  KnownPurchases& known_;
  BatchRows& rows_;
};

}  // namespace footfall::tracker
