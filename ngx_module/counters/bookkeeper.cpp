// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/counters/bookkeeper.h"

#include <new>
#include <utility>

#include "common/ledger.h"
#include "ngx_module/counters/last_word.h"
#include "ngx_module/redis/redis_command.h"

namespace footfall::edge {
namespace {

constexpr ngx_msec_t kTick = 1000;
// Also what has not changed is told now and then: that an instance is there, and to a Redis that has lost it.
constexpr unsigned kTicksBetween = 5;
constexpr unsigned kTicksToLeft = 10;
// Seconds. Hits, which go to the same Redis, say each second that it is away.
constexpr time_t kBetweenComplaints = 60;
constexpr RedisConnection::Purpose kPurpose{"footfall-counters", "the counters", "the counters wait"};

}  // namespace

Bookkeeper::Bookkeeper(const QueueSettings* settings, Ledger& ledger, const CounterFile* file, ngx_thread_pool_t* pool,
                       ngx_log_t* log)
    : settings_(settings),
      ledger_(ledger),
      file_(file),
      log_(log),
      connection_log_(log, kBetweenComplaints),
      thread_(pool, log) {
  if (settings != nullptr) {
    facts_ = facts_of(*settings);
    addresses_.emplace(settings->redis, pool, log);
    connection_.emplace(*settings, *addresses_, kPurpose, connection_log_).open();
  }
  timer_.handler = on_timer;
  timer_.data = this;
  timer_.log = log;
  timer_.cancelable = 1;
  arm();
}

Bookkeeper::~Bookkeeper() {
  if (timer_.timer_set) ngx_del_timer(&timer_);
}

void Bookkeeper::arm() noexcept { ngx_add_timer(&timer_, kTick); }

void Bookkeeper::on_timer(ngx_event_t* event) noexcept { static_cast<Bookkeeper*>(event->data)->tick(); }

// A process that is asked to leave leaves it to the one that follows: it would tell older numbers after newer ones.
void Bookkeeper::tick() noexcept try {
  if (ngx_exiting) return;
  arm();
  const std::string counts = saved_text(ledger_);
  save(counts);
  publish(counts);
} catch (const std::bad_alloc&) {
  return;
}

void Bookkeeper::save(const std::string& counts) {
  if (file_ == nullptr || thread_.is_busy()) return;
  looks_for_left_ = connection_ && --ticks_to_left_ == 0;
  if (ticks_to_left_ == 0) ticks_to_left_ = kTicksToLeft;
  if (looks_for_left_ || counts != saved_) thread_.run(*this);
}

void Bookkeeper::work() noexcept try {
  failure_.clear();
  if (looks_for_left_) left_ = left_counts(file_->folder());
  saved_.clear();
  file_->write([this] { return saved_ = saved_text(ledger_); });
} catch (const std::exception& error) {
  failure_.note(error);
}

void Bookkeeper::done() noexcept try {
  if (failure_) log_.report(NGX_LOG_ERR, "the counters are not kept: %s", failure_.text());
  for (const LeftCounts& left : std::exchange(left_, {})) tell_left(left);
} catch (const std::exception&) {
  return;  // The next time.
}

void Bookkeeper::tell_left(const LeftCounts& left) {
  Ledger ledger;
  if (restore(ledger, left.text)) send(ledger.id, report_text(ledger, facts_, left.time), nobody_);
}

bool Bookkeeper::send(std::string_view name, const std::string& report, CommandOwner& owner) {
  const std::string key = edges_key(settings_->names.prefix());
  const std::string_view words[] = {"HSET", key, name, report};
  return connection_->send(command_of(words), owner);
}

void Bookkeeper::publish(const std::string& counts) {
  if (!connection_ || !publishing_.empty()) return;
  if (counts == published_ && ++ticks_ < kTicksBetween) return;
  if (send(ledger_.id, report_text(ledger_, facts_, ngx_time()), *this)) publishing_ = counts;
}

void Bookkeeper::command_done(CommandEnd end, long long) noexcept {
  if (end == CommandEnd::kKept) {
    published_ = std::move(publishing_);
    ticks_ = 0;
  }
  publishing_.clear();
}

}  // namespace footfall::edge
