// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/batch_processor.h"

#include <algorithm>
#include <exception>
#include <limits>
#include <utility>
#include <variant>

#include "common/queue_item.h"
#include "worker/pipeline/batch_id.h"
#include "worker/queue/fault_point.h"

namespace footfall::pipeline {
namespace {

constexpr std::size_t kNoLimit = std::numeric_limits<std::size_t>::max();

/// What the elements of a batch hold.
struct Decoded {
  std::vector<QueueItem> items;
  std::vector<DeadLetter> dead;
  std::int64_t empty = 0;
};

Decoded decode(std::span<const std::string> elements) {
  Decoded decoded;
  for (const std::string& element : elements) {
    DecodedElement result = decode_queue_item(element);
    if (auto* item = std::get_if<QueueItem>(&result)) {
      decoded.items.push_back(std::move(*item));
    } else if (const auto* broken = std::get_if<BrokenElement>(&result)) {
      decoded.dead.push_back({element, "undecodable: " + broken->reason});
    } else {
      ++decoded.empty;
    }
  }
  return decoded;
}

}  // namespace

BatchProcessor::BatchProcessor(std::shared_ptr<const enrich::Enricher> enricher, tracker::RandomBytes random)
    : enricher_(std::move(enricher)), random_(std::move(random)), limit_(kNoLimit) {}

std::size_t BatchProcessor::process(std::span<const std::string> elements, BatchStore& store) {
  std::string reason;
  for (;;) {
    const std::size_t size = std::min(elements.size(), limit_);
    try {
      track(elements.first(size), store);
      grow();
      return size;
    } catch (const StoreError& error) {
      store.rollback();
      if (error.remedy() != Remedy::kSplitBatch) throw;
      reason = std::string("bad_data: ") + error.what();
    } catch (const std::exception& error) {
      store.rollback();
      reason = std::string("exception: ") + error.what();
    }
    if (size == 1) {
      bury(elements.front(), reason, store);
      grow();
      return 1;
    }
    shrink(size);
  }
}

void BatchProcessor::track(std::span<const std::string> elements, BatchStore& store) {
  const auto settings = store.settings();
  const Decoded decoded = decode(elements);
  tracker::Batch batch({*settings, *enricher_, random_});
  batch.admit(decoded.items);
  const auto visits = store.find_visits(batch.visit_probes());
  const auto actions = store.resolve_actions(batch.action_keys());
  queue::fault_point("mid_batch");
  tracker::BatchRows rows = batch.decide(visits, actions);
  if (decoded.empty > 0) rows.counters["empty"] += decoded.empty;
  store.commit(rows, decoded.dead, batch_id(elements));
}

void BatchProcessor::bury(const std::string& element, const std::string& reason, BatchStore& store) {
  const DeadLetter letter{element, reason};
  try {
    store.find_visits({});
    store.commit({}, {&letter, 1}, batch_id({&element, 1}));
  } catch (...) {
    store.rollback();
    throw;
  }
}

void BatchProcessor::grow() { limit_ = limit_ > kNoLimit / 2 ? kNoLimit : limit_ * 2; }

}  // namespace footfall::pipeline
