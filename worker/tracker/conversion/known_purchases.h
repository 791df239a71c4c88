// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "worker/model/row.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::tracker {

/// The cart or order rows and items of one visit, as they stand after the hits decided so far.
struct VisitPurchases {
  struct Item {
    model::Row row;                             ///< whole, but for idvisit
    std::optional<std::string> stored_idorder;  ///< set: in the database, under this idorder
    bool is_changed = false;
  };

  bool has_stored_cart = false;            ///< its cart row is in the database
  std::optional<std::size_t> cart;         ///< its cart row of this batch, in BatchRows::conversions
  std::optional<std::size_t> cart_update;  ///< the change of the stored one, in BatchRows::cart_updates
  std::vector<Item> items;

  bool has_cart() const { return has_stored_cart || cart.has_value(); }
};

/// What orders, carts and items exist, in the database and in this batch. Not thread-safe.
class KnownPurchases {
 public:
  explicit KnownPurchases(const StoredPurchases& stored);

  /// Order ids are compared as the column's collation does: letters of any case, blanks at the end left out.
  bool has_order(std::int64_t idsite, const std::string& order_id) const;
  void note_order(std::int64_t idsite, const std::string& order_id);

  /// Of the visit at `visit` in the batch; `idvisit` where the database has it. The reference stays valid.
  VisitPurchases& of_visit(VisitIndex visit, std::optional<std::int64_t> idvisit);

  /// Writes what changed of the items to `rows`.
  void add_items(BatchRows& rows) const;

 private:
  std::set<std::pair<std::int64_t, std::string>> orders_;
  std::map<std::int64_t, VisitPurchases> stored_;  // by idvisit
  std::map<VisitIndex, VisitPurchases> visits_;
};

}  // namespace footfall::tracker
