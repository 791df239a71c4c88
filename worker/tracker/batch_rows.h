// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "worker/model/row.h"

namespace footfall::tracker {

/// What must be known of earlier visits before a batch can be decided: visits of this site with this visitor id (any time
/// up to `until`, newest first matters) or this config id (from `since` to `until`). Unix seconds, inclusive.
struct VisitProbe {
  std::int64_t idsite = 0;
  std::optional<std::string> idvisitor;  ///< 8 raw bytes
  std::optional<std::string> config_id;  ///< 8 raw bytes
  std::int64_t since = 0, until = 0;
  bool any_site = false;  ///< fingerprint across sites: match config_id and idvisitor on all sites
  /// The request's forced user id: where given, config_id matches only visits without a user id or with this one.
  std::optional<std::string> user_id = std::nullopt;
};

/// A visit of the database or of this batch; index into BatchRows::visits.
using VisitIndex = std::size_t;
using LinkIndex = std::size_t;

/// A visit to insert or to update. `row` holds all columns of a new visit, or only the changed ones of a known visit, with
/// what to add in kVisitCounters.
struct VisitChange {
  std::optional<std::int64_t> idvisit;  ///< set: update that row; else insert, and the store gives the id
  model::Row row;                       ///< without idvisit and, where `last_link` is set, without last_idlink_va
  std::optional<LinkIndex> last_link;   ///< last_idlink_va becomes this link's id
};

/// A row of log_link_visit_action to insert; the store adds idlink_va and idvisit.
struct LinkInsert {
  VisitIndex visit = 0;
  model::Row row;
  bool is_page_view = false;
};

/// Timings of a page view (`idpageview`) that an earlier batch stored, of a visit that it stored as well.
struct PageTimings {
  VisitIndex visit = 0;
  std::string idpageview;
  model::Row row;
};

/// Columns of a link row that was stored by an earlier batch (its time_spent is known only with the next action).
struct LinkUpdate {
  std::int64_t idlink_va = 0;
  model::Row row;
};

/// A row of log_conversion or log_conversion_item; the store adds idvisit and, where `link` is set, idlink_va.
struct ConversionChange {
  VisitIndex visit = 0;
  std::optional<LinkIndex> link;
  model::Row row;
};

/// Changes of the visit's cart row (idgoal -1, buster 0), which an order makes its own.
struct CartUpdate {
  std::int64_t idvisit = 0;
  model::Row row;
};

/// A row of log_conversion_item that goes, since it comes again under another idorder.
struct ItemRemoval {
  VisitIndex visit = 0;
  std::string idorder;
  std::int64_t idaction_sku = 0;
};

/// What must be known before orders and carts can be decided.
struct PurchaseProbe {
  std::map<std::int64_t, std::set<std::string>> orders;  ///< idsite → order ids
  std::set<std::int64_t> visits;                         ///< whose cart and items may go on

  bool empty() const { return orders.empty() && visits.empty(); }
};

/// The answer: rows of log_conversion (idsite, idvisit, idgoal, idorder) of these orders and carts, and whole rows of the
/// visits' items.
struct StoredPurchases {
  std::vector<model::Row> conversions, items;
};

/// A row of tracking_failure, one per site and kind (the first stays).
struct FailureRow {
  std::int64_t idsite = 0;
  int idfailure = 0;
  std::int64_t occurred = 0;  ///< Unix seconds
  std::string request_url;
};

/// A day of a site whose reports must be made again: remembered in `option` as Matomo does. ISO date in the site's time zone.
struct DayToInvalidate {
  std::int64_t idsite = 0;
  std::string date;
  bool operator<(const DayToInvalidate& other) const {
    return idsite != other.idsite ? idsite < other.idsite : date < other.date;
  }
};

/// Everything one batch writes, in arrival order. Plain data; owned by who holds it.
struct BatchRows {
  std::vector<VisitChange> visits;
  std::vector<LinkInsert> links;
  std::vector<LinkUpdate> link_updates;
  std::vector<PageTimings> page_timings;
  std::vector<CartUpdate> cart_updates;       ///< to be written before `conversions`, which may add a cart anew
  std::vector<ConversionChange> conversions;  ///< a row of this primary key that is there already is kept
  std::vector<ItemRemoval> item_removals;     ///< to be written before `items`
  std::vector<ConversionChange> items;  ///< whole rows: one of this primary key that is there already becomes this one
  std::vector<FailureRow> failures;
  std::vector<DayToInvalidate> invalidations;
  std::map<std::int64_t, std::int64_t>
      sites_created_before;  ///< idsite → new ts_created (Unix), where a hit is older than the site
  std::vector<std::pair<std::string, std::string>>
      new_options;                               ///< option rows to add where missing (fingerprint salts)
  std::map<std::string, std::int64_t> counters;  ///< "tracked", "excluded.<reason>", "refused.<reason>" → requests
};

}  // namespace footfall::tracker
