// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "common/queue_item.h"
#include "worker/enrich/enricher.h"
#include "worker/model/row.h"
#include "worker/tracker/action_key.h"
#include "worker/tracker/batch_rows.h"
#include "worker/tracker/hit_owner.h"
#include "worker/tracker/settings.h"
#include "worker/tracker/unknown_ids.h"
#include "worker/tracker/written_visits.h"

namespace footfall::tracker {

/// Makes randomness explicit so that tests can fix it: fills `size` random bytes.
using RandomBytes = std::function<std::string(std::size_t size)>;

class KnownVisits;

/// What a batch is decided with. All must outlive the Batch.
struct BatchContext {
  const SettingsSnapshot& settings;
  const enrich::Enricher& enricher;
  RandomBytes random;
};

/// Turns queue items into rows without touching a server:
///
///   Batch batch(context);
///   batch.admit(items);                                // parse, authenticate, exclude, enrich
///   visits  = store.find_visits(batch.visit_probes());
///   actions = store.resolve_actions(batch.action_keys());
///   bought  = store.find_purchases(batch.purchase_probe(visits));   // where that is not empty
///   rows    = batch.decide(visits, actions, bought);   // recognise and record in arrival order
///
/// Throws std::exception for an item that it cannot handle; the caller then splits the batch. Not thread-safe.
class Batch {
 public:
  explicit Batch(BatchContext context);
  ~Batch();

  void admit(std::vector<QueueItem> items);
  /// After admit().
  const UnknownIds& unknown() const;
  /// Of each hit; views into the batch.
  std::vector<HitOwner> owners() const;
  std::vector<VisitProbe> visit_probes() const;
  /// In order of first use, so that new ids count up in arrival order.
  std::vector<ActionKey> action_keys() const;
  PurchaseProbe purchase_probe(std::span<const model::Row> visits) const;
  /// `visits` holds full log_visit rows (all columns the table has), in any order, duplicates allowed.
  BatchRows decide(std::vector<model::Row> visits, const ActionIds& actions, const StoredPurchases& purchases = {});
  /// After decide(): what the rows write.
  const WrittenVisits& written() const;

 private:
  struct State;
  void note_written(const KnownVisits& known);
  std::unique_ptr<State> state_;
};

}  // namespace footfall::tracker
