// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/queue_worker.h"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>
#include <numeric>

#include "worker/queue/batch_line.h"
#include "worker/queue/recovery.h"

namespace footfall::queue {

using pipeline::Remedy;
using pipeline::StoreError;

QueueWorker::QueueWorker(const PoolContext& context, unsigned number, std::shared_ptr<const Claim> claim,
                         std::string owner, bool draining)
    : context_(context),
      options_(context.queues),
      number_(number),
      claim_(std::move(claim)),
      owner_(std::move(owner)),
      draining_(draining),
      redis_(context.redis),
      queue_(redis_, options_, number),
      store_(context.database, context.settings, queue_.key()),
      process_(context.make_processor()),
      backoff_(options_.retry_min, options_.retry_max) {
  beat();
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

std::chrono::seconds QueueWorker::silent_for() const {
  return std::chrono::duration_cast<std::chrono::seconds>(Clock::now().time_since_epoch() -
                                                          Clock::duration(last_beat_));
}

void QueueWorker::run(const std::stop_token& stop) {
  ++context_.stats->threads;
  while (may_go_on(stop)) {
    try {
      work(stop);
    } catch (...) {
      store_.rollback();
      if (!endure(stop)) break;
    }
  }
  --context_.stats->threads;
  finished_ = true;
}

void QueueWorker::work(const std::stop_token& stop) {
  if (!owns_fence_) {
    store_.take_over(owner_);
    owns_fence_ = true;
  } else {
    store_.reload_checkpoint();
  }
  recover();
  while (may_go_on(stop)) {
    beat();
    if (next_batch(stop)) process_batch(stop);
    backoff_.reset();
  }
}

void QueueWorker::recover() { marker_ = Recovery(queue_, store_, number_).run(); }

bool QueueWorker::read_head() {
  batch_.clear();
  return read_on();
}

bool QueueWorker::read_on() {
  const std::size_t bytes = std::accumulate(batch_.begin(), batch_.end(), std::size_t{0},
                                            [](std::size_t sum, const std::string& one) { return sum + one.size(); });
  if (bytes >= options_.batch_bytes) return true;
  Head more =
      queue_.read(options_.batch_size * kBatchesRead - batch_.size(), options_.batch_bytes - bytes, batch_.size());
  if (more.marker == marker_) {
    is_long_ = more.elements.size() >= options_.batch_size;
    std::ranges::move(more.elements, std::back_inserter(batch_));
    return true;
  }
  batch_.clear();
  spdlog::warn("queue {}: Redis holds another marker than was set last ({})", number_, marker_);
  recover();
  return false;
}

/// Reads some batches' worth, so that the processor can prepare one while another commits; waits a moment for more where it is not full. False where there is nothing to do.
bool QueueWorker::next_batch(const std::stop_token& stop) {
  if (!read_head()) return false;
  if (batch_.empty()) {
    store_.keep_alive();
    sleep_unless_stopped(stop,
                         draining_ ? std::min(options_.idle_wait, std::chrono::milliseconds(5)) : options_.idle_wait);
    return false;
  }
  const bool full = batch_.size() >= options_.batch_size || draining_ || options_.batch_wait.count() == 0;
  if (full) return true;
  if (sleep_unless_stopped(stop, options_.batch_wait) && !read_head()) return false;
  return !batch_.empty();
}

/// The whole of what was read, in as many commits as the processor needs. From a long queue more is read on the way, so that
/// there is always a next batch to prepare.
void QueueWorker::process_batch(const std::stop_token& stop) {
  while (!batch_.empty()) {
    const std::size_t done = process_some(batch_);
    // What was read behind a head that somebody else has changed may be done or gone already: it is read anew.
    if (!trim(std::span(batch_).first(done))) return;
    batch_.erase(batch_.begin(), batch_.begin() + static_cast<std::ptrdiff_t>(done));
    beat();
    if (!may_go_on(stop)) return;
    const bool is_low = batch_.size() < options_.batch_size * kBatchesRead / 2;
    if (is_long_ && is_low && !batch_.empty() && !read_on()) return;
  }
}

std::size_t QueueWorker::process_some(std::span<const std::string> elements) {
  const auto begin = Clock::now();
  const std::size_t done = process_(elements, store_);
  context_.stats->elements.add(static_cast<double>(done));
  const auto time = Clock::now() - begin;
  context_.stats->seconds.add(std::chrono::duration<double>(time).count());
  tell_batch(time);
  for (const std::string& line : context_.complaints->add(store_.counted_in_last_batch(), Clock::now()))
    spdlog::warn("queue {}: {}", number_, line);
  for (const std::string& line : context_.hot_visitors->news(Clock::now())) spdlog::warn("{}", line);
  return done;
}

void QueueWorker::tell_batch(Clock::duration time) const {
  if (!spdlog::should_log(spdlog::level::debug)) return;
  spdlog::debug(
      "{}", batch_line(number_, store_.counted_in_last_batch(),
                       std::chrono::duration_cast<std::chrono::milliseconds>(time), store_.statements_in_last_batch()));
}

bool QueueWorker::trim(std::span<const std::string> batch) {
  const std::string marker = store_.checkpoint().marker();
  const Trim result = queue_.trim(batch, marker_, marker);
  if (result == Trim::kDone) {
    marker_ = marker;
    return true;
  }
  if (result == Trim::kOtherMarker) {
    spdlog::warn("queue {}: Redis holds another marker than was set last ({})", number_, marker_);
    recover();
    return false;
  }
  // The rows are stored. Trimming what stands there now would lose it, so it stays.
  spdlog::error(
      "queue {}: the {} elements just committed are no longer at the head of {}: somebody else has changed the "
      "list; see that only Footfall works it ([Footfall] interop)",
      number_, batch.size(), queue_.key());
  return false;
}

bool QueueWorker::endure(const std::stop_token& stop) {
  try {
    throw;
  } catch (const StoreError& error) {
    if (error.remedy() == Remedy::kLeaseLost) {
      spdlog::warn("queue {}: lost: {}", number_, error.what());
      ++context_.stats->leases_lost;
      return false;
    }
    if (error.remedy() == Remedy::kStop) failure_ = std::current_exception();
    if (failure_) return false;
    pause(stop, Retry::kDatabase, error.what(), error.strange());
  } catch (const RedisError& error) {
    if (error.trouble() != RedisTrouble::kAway) failure_ = std::current_exception();
    if (failure_) return false;
    pause(stop, Retry::kRedis, error.what());
  } catch (const std::exception& error) {
    pause(stop, Retry::kOther, error.what());
  }
  return true;
}

/// A strange error is said once a minute, and as an error: it does not pass by itself as an outage does.
void QueueWorker::pause(const std::stop_token& stop, Retry cause, const std::string& reason, bool strange) {
  context_.stats->count(cause);
  const auto time = backoff_.next();
  auto level = spdlog::level::warn;
  if (strange) level = cry_.due() ? spdlog::level::err : spdlog::level::debug;
  spdlog::log(level, "queue {}: again in {} ms: {}", number_, time.count(), reason);
  beat();
  sleep_unless_stopped(stop, time);
}

}  // namespace footfall::queue
