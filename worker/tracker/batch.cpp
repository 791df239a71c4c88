// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/batch.h"

#include <unordered_set>

#include "worker/tracker/admission.h"
#include "worker/tracker/known_visits.h"
#include "worker/tracker/recognition.h"
#include "worker/tracker/recorder.h"

namespace footfall::tracker {

struct Batch::State {
  explicit State(BatchContext given) : context(std::move(given)), admission(context, rows) {}

  BatchContext context;
  BatchRows rows;
  Admission admission;
  std::vector<Hit> hits;
};

Batch::Batch(BatchContext context) : state_(new State(std::move(context))) {}
Batch::~Batch() = default;

void Batch::admit(std::span<const QueueItem> items) {
  for (const QueueItem& item : items) {
    for (const ParamMap& request : item.requests) {
      if (auto hit = state_->admission.admit(item, request)) state_->hits.push_back(std::move(*hit));
    }
  }
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
    if (hit.is_conversion) continue;
    for (const ActionKey& key : ordered_keys(hit.actions)) {
      if (seen.insert(key).second) keys.push_back(key);
    }
  }
  return keys;
}

BatchRows Batch::decide(std::span<const model::Row> visits, const ActionIds& actions) {
  KnownVisits known;
  for (const model::Row& row : visits) known.add(row);
  Recorder recorder(state_->context, actions, known, state_->rows);
  for (const Hit& hit : state_->hits) recorder.record(hit);
  state_->rows.new_options = state_->admission.salts().made();
  return std::move(state_->rows);
}

}  // namespace footfall::tracker
