// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/pipeline/batch_processor.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace footfall::pipeline {

BatchProcessor::BatchProcessor(std::shared_ptr<const enrich::Enricher> enricher, tracker::RandomBytes random,
                               std::size_t max_batch, std::shared_ptr<DeadLetterBrake> brake,
                               std::shared_ptr<HotVisitors> watch)
    : enricher_(std::move(enricher)),
      random_(std::move(random)),
      brake_(std::move(brake)),
      watch_(std::move(watch)),
      max_batch_(max_batch),
      limit_(max_batch) {}

std::size_t BatchProcessor::process(Elements elements, BatchStore& store) {
  for (;;) {
    const std::size_t size = std::min(elements.size(), limit_);
    const auto refusal = try_to_track(elements, size, store);
    if (!refusal || size == 1) {
      if (refusal) settle(elements.front(), *refusal, store);
      grow();
      return size;
    }
    shrink(size);
  }
}

std::optional<Refusal> BatchProcessor::try_to_track(Elements elements, std::size_t size, BatchStore& store) {
  try {
    track(elements.first(size), elements.subspan(size), store);
  } catch (const std::exception& error) {
    recent_.forget();
    return Refusal(error, store);
  }
  if (brake_) brake_->count_stored(size);
  return std::nullopt;
}

void BatchProcessor::track(Elements elements, Elements following, BatchStore& store) {
  const std::optional<tracker::WrittenVisits> before = std::exchange(written_, std::nullopt);
  auto settings = store.settings();
  auto batch = take(elements, settings);
  if (!batch->unknown().empty() && store.has_news_of(batch->unknown())) {
    settings = store.settings();
    batch = take(elements, settings);
  }
  if (!batch->doubts().empty()) {
    const std::set<std::string> known = store.committed_among(batch->doubts());
    batch = std::make_unique<PreparedBatch>(std::vector(elements.begin(), elements.end()), settings, enricher_, random_,
                                            known);
  }
  // In its turn first: of equal names the first hit makes the action, and says its prefix.
  batch->read(store, before ? &*before : nullptr);
  if (!following.empty()) prepare(following.first(std::min(following.size(), limit_)), settings, store.ahead());
  batch->commit(store, watch_.get());
  written_ = batch->written();
  batch->add_to(recent_);
  done_ = std::move(batch);
}

void BatchProcessor::prepare(Elements elements, std::shared_ptr<const tracker::SettingsSnapshot> settings,
                             BatchReader* reader) {
  ahead_.elements.assign(elements.begin(), elements.end());
  ahead_.settings = std::move(settings);
  ahead_.batch = assistant_.begin(
      [this, reader, copy = ahead_.elements, shared = ahead_.settings, done = std::exchange(done_, nullptr)]() mutable {
        done.reset();
        auto batch = std::make_unique<PreparedBatch>(std::move(copy), std::move(shared), enricher_, random_);
        if (reader != nullptr) batch->read_ahead(*reader, recent_);
        return batch;
      });
}

std::unique_ptr<PreparedBatch> BatchProcessor::take(Elements elements,
                                                    const std::shared_ptr<const tracker::SettingsSnapshot>& settings) {
  const bool fits =
      ahead_.batch.valid() && ahead_.settings == settings && std::ranges::equal(ahead_.elements, elements);
  if (!fits) {
    drop_prepared();
    prepare(elements, settings, nullptr);
  }
  return ahead_.batch.get();
}

void BatchProcessor::drop_prepared() noexcept {
  if (ahead_.batch.valid()) ahead_.batch.wait();
  ahead_.batch = {};
}

void BatchProcessor::settle(const std::string& element, const Refusal& refusal, BatchStore& store) {
  const bool watched = brake_ && refusal.by_database;
  if (watched) brake_->check(refusal.reason);
  LoneElement(element, store, enricher_, random_).settle(refusal.reason);
  if (watched) brake_->count_refused();
}

void BatchProcessor::grow() { limit_ = limit_ > max_batch_ / 2 ? max_batch_ : limit_ * 2; }

}  // namespace footfall::pipeline
