// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/batch.h"

#include <algorithm>
#include <unordered_set>

#include "worker/tracker/admission/admission.h"
#include "worker/tracker/conversion/known_purchases.h"
#include "worker/tracker/conversion/visit_buyer.h"
#include "worker/tracker/recognition/known_visits.h"
#include "worker/tracker/recognition/recognition.h"
#include "worker/tracker/recording/recorder.h"

namespace footfall::tracker {

using model::Column;

struct Batch::State {
  explicit State(BatchContext given) : context(std::move(given)), admission(context, rows) {}

  BatchContext context;
  BatchRows rows;
  Admission admission;
  std::vector<Hit> hits;
  WrittenVisits written;
};

Batch::Batch(BatchContext context) : state_(new State(std::move(context))) {}
Batch::~Batch() = default;

void Batch::admit(std::vector<QueueItem> items) {
  state_->hits.reserve(items.size());
  for (QueueItem& item : items) {
    for (std::size_t i = 0; i < item.requests.size(); ++i) {
      if (auto hit = state_->admission.admit(item, i)) state_->hits.push_back(std::move(*hit));
    }
  }
  for (const VisitProbe& probe : visit_probes()) state_->written.add(probe);
}

const UnknownIds& Batch::unknown() const { return state_->admission.unknown(); }

std::vector<HitOwner> Batch::owners() const {
  std::vector<HitOwner> owners;
  owners.reserve(state_->hits.size());
  for (const Hit& hit : state_->hits) {
    const std::optional<std::string>& id = hit.identity.visitor_id;
    owners.push_back({hit.site->id, id ? std::string_view(*id) : std::string_view(hit.config_id), hit.request.time});
  }
  return owners;
}

std::vector<VisitProbe> Batch::visit_probes() const {
  const Recognizer recognizer(state_->context.settings);
  std::vector<VisitProbe> probes;
  for (const Hit& hit : state_->hits) recognizer.add_probes(hit, probes);
  return probes;
}

std::vector<ActionKey> Batch::action_keys() const {
  std::unordered_set<ActionKey, ActionKeyHash> seen;
  std::vector<ActionKey> keys;
  for (const Hit& hit : state_->hits) {
    const auto add = [&](const ActionKey& key) {
      if (seen.insert(key).second) keys.push_back(key);
    };
    if (hit.purchase) std::ranges::for_each(item_keys(*hit.purchase), add);
    if (!hit.is_conversion) std::ranges::for_each(ordered_keys(hit.actions), add);
  }
  return keys;
}

PurchaseProbe Batch::purchase_probe(std::span<const model::Row> visits) const {
  PurchaseProbe probe;
  bool any = false;
  for (const Hit& hit : state_->hits) {
    any = any || hit.purchase.has_value();
    if (hit.purchase && hit.purchase->is_order()) probe.orders[hit.site->id].insert(hit.purchase->order_id);
  }
  if (!any) return probe;
  for (const model::Row& visit : visits) {
    if (visit.integer(Column::kVisitGoalBuyer) != kNoBuyer) probe.visits.insert(visit.integer(Column::kIdvisit));
  }
  return probe;
}

BatchRows Batch::decide(std::vector<model::Row> visits, const ActionIds& actions, const StoredPurchases& purchases) {
  KnownVisits known;
  for (model::Row& row : visits) known.add(std::move(row));
  KnownPurchases bought(purchases);
  Recorder recorder(state_->context, actions, known, bought, state_->rows);
  for (const Hit& hit : state_->hits) recorder.record(hit);
  bought.add_items(state_->rows);
  state_->rows.new_options = state_->admission.salts().made();
  note_written(known);
  return std::move(state_->rows);
}

void Batch::note_written(const KnownVisits& known) {
  for (const KnownVisit& visit : known.all()) {
    if (visit.change) state_->written.add(visit.row, visit.idvisit);
  }
}

const WrittenVisits& Batch::written() const { return state_->written; }

}  // namespace footfall::tracker
