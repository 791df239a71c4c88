// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/prepared_batch.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "common/doubt.h"
#include "worker/fault/fault_point.h"
#include "worker/pipeline/batch_id.h"

namespace footfall::pipeline {
namespace {

/// What was read longer ago is read again: others write visits too, and a purge trusts that no name of an action is
/// held for long.
constexpr std::chrono::seconds kFresh{2};

}  // namespace

PreparedBatch::PreparedBatch(std::vector<std::string> elements,
                             std::shared_ptr<const tracker::SettingsSnapshot> settings,
                             std::shared_ptr<const enrich::Enricher> enricher, const tracker::RandomBytes& random,
                             const std::set<std::string>& known)
    : settings_(std::move(settings)),
      enricher_(std::move(enricher)),
      id_(batch_id(elements)),
      batch_({*settings_, *enricher_, random}) {
  batch_.admit(decode_all(elements, known));
}

PreparedBatch::PreparedBatch(QueueItem part, std::vector<DeadLetter> dead, BatchId id,
                             std::shared_ptr<const tracker::SettingsSnapshot> settings,
                             std::shared_ptr<const enrich::Enricher> enricher, const tracker::RandomBytes& random)
    : settings_(std::move(settings)),
      enricher_(std::move(enricher)),
      dead_(std::move(dead)),
      id_(std::move(id)),
      batch_({*settings_, *enricher_, random}) {
  hits_ = part.requests.size();
  std::vector<QueueItem> items;
  items.push_back(std::move(part));
  batch_.admit(std::move(items));
}

std::vector<QueueItem> PreparedBatch::decode_all(const std::vector<std::string>& elements,
                                                 const std::set<std::string>& known) {
  std::vector<QueueItem> items;
  items.reserve(elements.size());
  const bool any_doubt = std::ranges::any_of(elements, [](const std::string& one) { return is_in_doubt(one); });
  std::set<std::string> seen;
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (any_doubt) {
      const std::string print = id_.prints.substr(i * kPrintBytes, kPrintBytes);
      const bool is_again = !seen.insert(print).second || known.contains(print);
      if (is_in_doubt(elements[i]) && is_again) {
        ++known_;
        continue;
      }
      if (is_in_doubt(elements[i])) doubts_.insert(print);
    }
    decode(elements[i], items);
  }
  return items;
}

void PreparedBatch::decode(const std::string& element, std::vector<QueueItem>& items) {
  DecodedElement result = decode_queue_item(element);
  if (auto* item = std::get_if<QueueItem>(&result)) {
    hits_ += item->requests.size();
    items.push_back(std::move(*item));
  } else if (const auto* broken = std::get_if<BrokenElement>(&result)) {
    dead_.push_back({element, "undecodable: " + broken->reason});
  } else {
    ++empty_;
  }
}

void PreparedBatch::read_ahead(BatchReader& reader, const RecentActions& recent) noexcept {
  try {
    Ahead ahead{batch_.visit_probes(), {}};
    std::vector<tracker::ActionKey> keys = batch_.action_keys();
    ahead.known.actions = recent.take_known(keys, std::chrono::steady_clock::now());
    resolve(reader, keys);
    ahead.known.actions.insert(resolved_.begin(), resolved_.end());
    ahead.known.visits = reader.find_visits(ahead.probes);
    ahead_ = std::move(ahead);
  } catch (const std::exception& error) {
    spdlog::debug("a batch was not read ahead: {}", error.what());
  }
}

void PreparedBatch::read(BatchStore& store, const tracker::WrittenVisits* before) {
  answers_ = find_out(store, before);
}

void PreparedBatch::commit(BatchStore& store, HotVisitors* watch) {
  tracker::BatchRows rows = decide(store);
  if (watch != nullptr) {
    for (const auto& [site, hits] : watch->add(batch_.owners())) rows.counters["hot." + std::to_string(site)] += hits;
  }
  if (empty_ > 0) rows.counters["empty"] += empty_;
  if (known_ > 0) rows.counters["known_doubts"] += known_;
  if (hits_ > 0) rows.counters["hits"] += static_cast<std::int64_t>(hits_);
  store.commit(rows, dead_, id_);
}

void PreparedBatch::rehearse(BatchStore& store) { store.rehearse(decide(store)); }

tracker::BatchRows PreparedBatch::decide(BatchStore& store) {
  if (!answers_) read(store, nullptr);
  Known known = std::move(*answers_);
  answers_.reset();
  fault_point("mid_batch");
  const tracker::PurchaseProbe probe = batch_.purchase_probe(known.visits);
  const auto purchases = probe.empty() ? tracker::StoredPurchases() : store.find_purchases(probe);
  return batch_.decide(std::move(known.visits), known.actions, purchases);
}

void PreparedBatch::resolve(BatchReader& reader, std::span<const tracker::ActionKey> keys) {
  read_ = std::chrono::steady_clock::now();
  resolved_ = keys.empty() ? tracker::ActionIds() : reader.resolve_actions(keys);
}

/// Of what was read ahead only what the batch before has written is asked for again.
PreparedBatch::Known PreparedBatch::find_out(BatchStore& store, const tracker::WrittenVisits* before) {
  const bool is_fresh = ahead_ && std::chrono::steady_clock::now() - read_ < kFresh;
  if (!is_fresh || before == nullptr) {
    std::vector<model::Row> visits = store.find_visits(batch_.visit_probes());
    resolve(store, batch_.action_keys());
    return {std::move(visits), resolved_};
  }
  Known known = std::move(ahead_->known);
  const std::vector<tracker::VisitProbe> again = before->take_outdated(known.visits, ahead_->probes);
  ahead_.reset();
  if (!again.empty()) std::ranges::move(store.find_visits(again), std::back_inserter(known.visits));
  return known;
}

}  // namespace footfall::pipeline
