// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/tracker/batch.h"

namespace footfall::tracker {

struct Batch::State {
  BatchContext context;
};

Batch::Batch(BatchContext context) : state_(new State{std::move(context)}) {}
Batch::~Batch() = default;

void Batch::admit(std::span<const QueueItem>) {}
std::vector<VisitProbe> Batch::visit_probes() const { return {}; }
std::vector<ActionKey> Batch::action_keys() const { return {}; }
BatchRows Batch::decide(std::span<const model::Row>, const ActionIds&) { return {}; }

}  // namespace footfall::tracker
