// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "worker/tracker/action_key.h"
#include "worker/tracker/request.h"

namespace footfall::tracker {

/// One entry of `ec_items`. An empty name or category has no row in log_action and id 0.
struct PurchaseItem {
  std::string sku, name;
  std::vector<std::string> categories;  ///< five at most
  double price = 0;
  std::int64_t quantity = 1;
};

/// What an ecommerce hit (idgoal=0) says: an order where it has an id, else the present content of a cart.
struct Purchase {
  std::string order_id;  ///< sanitised; "" for a cart
  /// As sent, one product perhaps several times. Nothing where `ec_items` is neither list nor object: Matomo then records
  /// no conversion at all.
  std::optional<std::vector<PurchaseItem>> items;

  bool is_order() const { return !order_id.empty(); }
};

/// Nothing for any other hit. Pure. Source: golden recordings, design notes "conversions" sections 2 and 10.
std::optional<Purchase> read_purchase(const Request& request);

/// The names of the items, in the order in which Matomo gives new ones their ids.
std::vector<ActionKey> item_keys(const Purchase& purchase);

/// Quantities of all items together: log_conversion.items.
std::int64_t item_count(const std::vector<PurchaseItem>& items);

}  // namespace footfall::tracker
