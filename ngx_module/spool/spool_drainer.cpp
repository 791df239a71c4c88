// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/spool/spool_drainer.h"

#include <algorithm>
#include <stdexcept>
#include <vector>
#include "common/spool/spool_folder.h"

#include "ngx_module/redis/redis_command.h"

namespace footfall::edge {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kBetweenLooks{1000}, kAtOnce{1};
constexpr RedisConnection::Purpose kPurpose{"footfall-spool", "what is in the spool", "what is in the spool waits"};

std::string eval_of(const spool::DrainCall& call) {
  const std::string count = std::to_string(call.keys.size());
  std::vector<std::string_view> words{"EVAL", spool::kDrainScript, count};
  words.insert(words.end(), call.keys.begin(), call.keys.end());
  words.insert(words.end(), call.arguments.begin(), call.arguments.end());
  return command_of(words);
}

}  // namespace

SpoolDrainer::SpoolDrainer(const QueueSettings& settings, Counters& counters, ngx_thread_pool_t* pool, ngx_log_t* log)
    : settings_(settings),
      counters_(counters),
      log_(log),
      connection_log_(log),
      thread_(pool, log),
      addresses_(settings.redis, pool, log),
      backoff_(static_cast<unsigned>(ngx_pid ^ ngx_random())) {
  timer_.handler = on_timer;
  timer_.data = this;
  timer_.log = log;
  timer_.cancelable = 1;
  arm(kBetweenLooks);
}

SpoolDrainer::~SpoolDrainer() {
  if (timer_.timer_set) ngx_del_timer(&timer_);
}

void SpoolDrainer::arm(std::chrono::milliseconds time) noexcept {
  ngx_add_timer(&timer_, static_cast<ngx_msec_t>(time.count()));
}

void SpoolDrainer::on_timer(ngx_event_t* event) noexcept { static_cast<SpoolDrainer*>(event->data)->tick(); }

// A process that is asked to leave leaves the rest to others.
void SpoolDrainer::tick() noexcept try {
  if (ngx_exiting) return rest();
  segment_ ? send() : run(Job::kLook);
} catch (const std::bad_alloc&) {
  arm(kBetweenLooks);
}

void SpoolDrainer::run(Job job) noexcept {
  job_ = job;
  thread_.run(*this);
}

void SpoolDrainer::work() noexcept try {
  failure_.clear();
  job_ == Job::kLook ? look() : segment_->remove();
} catch (const std::exception& error) {
  failure_.note(error);
}

void SpoolDrainer::look() {
  if (!turn_) turn_ = spool::DrainTurn::take(spool().folder);
  if (!turn_) return;
  for (const std::string& path : spool::segments_in(spool().folder)) {
    if (unknown_.contains(path)) continue;
    auto file = spool::SegmentFile::adopt(path);
    if (!file) continue;
    content_ = file->read();
    if (content_.size() < spool::kHeaderBytes || spool::created_of(content_)) {
      segment_ = std::move(file);
      return;
    }
    unknown_.insert(path);
    throw std::runtime_error(path + " is no segment of a version that is known here; it is left alone");
  }
}

void SpoolDrainer::done() noexcept try {
  if (failure_) log_.report(NGX_LOG_ERR, "the spool in %s is not drained: %s", spool().folder.c_str(), failure_.text());
  if (failure_ || ngx_exiting || !segment_) return rest();
  job_ == Job::kLook ? begin() : forget();
} catch (const std::bad_alloc&) {
  rest();
}

void SpoolDrainer::begin() {
  mark_ = spool::drain_mark_key(settings_.names.prefix(), segment_->path());
  stands_ = 0;
  reader_.emplace(content_, stands_);
  chunk_ = spool::next_chunk(*reader_);
  if (!connection_) connection_.emplace(settings_, addresses_, kPurpose, connection_log_).open();
  send();
}

// Gives all up, until the next look.
void SpoolDrainer::rest() noexcept {
  report();
  chunk_.reset();
  reader_.reset();
  segment_.reset();
  std::string().swap(content_);
  turn_.reset();
  connection_.reset();
  if (!ngx_exiting) arm(kBetweenLooks);
}

void SpoolDrainer::report() noexcept {
  const Totals totals = std::exchange(totals_, {});
  if (totals.elements == 0 && totals.damaged_bytes == 0) return;
  const ngx_uint_t level = totals.damaged_bytes == 0 ? NGX_LOG_NOTICE : NGX_LOG_ERR;
  ngx_log_error(level, log_.log(), 0,
                "footfall: Redis has taken %uL hits from the spool in %s, %uL of them in doubt; %uL bytes were damaged",
                totals.elements, spool().folder.c_str(), totals.in_doubt, totals.damaged_bytes);
}

void SpoolDrainer::send() {
  if (!chunk_) {
    count_damage();
    return run(Job::kRemove);
  }
  const bool sent = connection_->send(
      eval_of(spool::drain_call(settings_.names.prefix(), segment_->path(), stands_, *chunk_)), *this);
  if (!sent) arm(backoff_.next());
}

// Redis would forget it by itself.
void SpoolDrainer::forget() {
  segment_.reset();
  const std::string_view words[] = {"DEL", mark_};
  is_forgetting_ = connection_->send(command_of(words), *this);
  if (!is_forgetting_) run(Job::kLook);
}

void SpoolDrainer::command_done(CommandEnd end, long long number) noexcept try {
  if (std::exchange(is_forgetting_, false)) return arm(kAtOnce);
  if (end != CommandEnd::kKept) return arm(backoff_.next());
  backoff_.reset();
  advance(static_cast<std::size_t>(number));
  arm(std::max(kAtOnce, std::chrono::ceil<std::chrono::milliseconds>(next_ - Clock::now())));
} catch (const std::bad_alloc&) {
  arm(kBetweenLooks);
}

// It stands elsewhere than asked where the segment, or a call whose answer was lost, came further before.
void SpoolDrainer::advance(std::size_t stands) {
  if (stands == chunk_->end) {
    const std::size_t count = chunk_->records.size();
    totals_.elements += count;
    counters_.drained += count;
    totals_.in_doubt += chunk_->in_doubt();
    const std::chrono::duration<double> time(static_cast<double>(count) / spool().drained_per_second);
    next_ = std::max(next_, Clock::now()) + std::chrono::duration_cast<Clock::duration>(time);
  } else {
    count_damage();
    reader_.emplace(content_, stands);
  }
  stands_ = stands;
  chunk_ = spool::next_chunk(*reader_);
}

void SpoolDrainer::count_damage() noexcept {
  totals_.damaged_bytes += reader_->damaged_bytes();
  counters_.damaged_bytes += reader_->damaged_bytes();
}

}  // namespace footfall::edge
