// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/worker_pool.h"

#include <spdlog/spdlog.h>

#include <map>
#include <random>
#include <thread>

#include "worker/queue/backoff.h"
#include "worker/queue/claim.h"
#include "worker/queue/daemon_registry.h"
#include "worker/queue/every.h"
#include "worker/queue/keys.h"
#include "worker/queue/queue_worker.h"
#include "worker/queue/share.h"

namespace footfall::queue {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kTick{100};
constexpr std::chrono::milliseconds kDrainTick{10};
constexpr std::chrono::seconds kSignOfLife{1};
constexpr std::chrono::seconds kDrainMessage{10};
// A thread that is silent for longer hangs; the watchdog may end the process then. Longer than any time-out of a batch.
constexpr std::chrono::seconds kHanging{600};

}  // namespace

/// All but `stop_` and `reload_wish_` belongs to the thread in run() or drain().
struct WorkerPool::State {
  struct Held {
    std::shared_ptr<Claim> claim;
    std::unique_ptr<QueueWorker> worker;
  };

  explicit State(PoolContext given)
      : context(std::move(given)),
        owner(new_owner_name()),
        redis(context.redis),
        registry(context.queues.key_prefix, owner, context.queues.lease_time),
        backoff(context.queues.retry_min, context.queues.retry_max),
        heartbeat(context.queues.lease_time / 5),
        look_for_queues(context.queues.lease_time / 10) {}

  void work(bool draining);
  void turn(bool draining);
  void reap();
  void renew();
  void take_queues(unsigned share, bool draining);
  bool take(unsigned number, bool draining);
  void give_back_surplus(unsigned share);
  void leave();
  bool all_empty();
  void say_who_else();
  void refresh_settings(const std::stop_token& stop_refreshing);
  bool hanging() const;
  void tick();

  PoolContext context;
  const std::string owner;
  RedisConnection redis;
  DaemonRegistry registry;
  Backoff backoff;
  Every heartbeat, look_for_queues, sign_of_life{kSignOfLife}, drain_message{kDrainMessage};
  unsigned daemons = 1;
  std::map<unsigned, Held> held;
  std::exception_ptr failure;
  bool drained = false;
  std::minstd_rand random{std::random_device{}()};

  std::stop_source stop;
  std::atomic<bool> reload_wish{false};
};

WorkerPool::WorkerPool(PoolContext context) : state_(std::make_unique<State>(std::move(context))) {}
WorkerPool::~WorkerPool() = default;

void WorkerPool::run() { state_->work(false); }

bool WorkerPool::drain() {
  state_->work(true);
  return state_->drained;
}

void WorkerPool::stop() noexcept { state_->stop.request_stop(); }
void WorkerPool::reload() noexcept { state_->reload_wish = true; }

void WorkerPool::State::work(bool draining) {
  // A thread of its own: the database may let us wait, the leases must be renewed in the meantime.
  std::jthread refresher([this](const std::stop_token& token) { refresh_settings(token); });
  while (!stop.stop_requested() && !failure && !drained) {
    auto pause = draining ? kDrainTick : kTick;
    try {
      turn(draining);
      backoff.reset();
    } catch (const RedisError& error) {
      if (error.trouble() != RedisTrouble::kAway) failure = std::current_exception();
      context.stats->count(Retry::kRedis);
      pause = std::max(pause, std::min(backoff.next(), context.queues.lease_time / 5));
      spdlog::warn("again in {} ms: {}", pause.count(), error.what());
    } catch (const std::exception&) {
      failure = std::current_exception();
    }
    tick();
    if (!drained) sleep_unless_stopped(stop.get_token(), pause);
  }
  leave();
  if (failure) std::rethrow_exception(failure);
}

void WorkerPool::State::turn(bool draining) {
  reap();
  renew();
  // A daemon that drains takes what is free and does not claim a share.
  if (!draining && heartbeat.due()) daemons = registry.beat(redis);
  const unsigned share = draining ? context.queues.queues : fair_share(context.queues.queues, daemons);
  give_back_surplus(share);
  if (draining || look_for_queues.due()) take_queues(share, draining);
  if (!draining) return;
  drained = all_empty();
  if (!drained && drain_message.due()) say_who_else();
}

void WorkerPool::State::reap() {
  for (auto entry = held.begin(); entry != held.end();) {
    auto& [claim, worker] = entry->second;
    if (!worker->finished()) {
      ++entry;
      continue;
    }
    if (worker->failure()) failure = worker->failure();
    worker.reset();
    claim->release(redis);
    spdlog::info("queue {}: given back", entry->first);
    entry = held.erase(entry);
  }
}

void WorkerPool::State::renew() {
  for (auto& [number, queue] : held) {
    if (queue.claim->held() && !queue.claim->renew_if_due(redis)) {
      queue.claim->lose();
      spdlog::warn("queue {}: the lease is lost", number);
    }
  }
}

void WorkerPool::State::take_queues(unsigned share, bool draining) {
  const unsigned queues = context.queues.queues;
  const unsigned start = random() % queues;
  for (unsigned i = 0; i < queues && held.size() < share; ++i) {
    const unsigned number = (start + i) % queues;
    if (!held.contains(number)) take(number, draining);
  }
}

bool WorkerPool::State::take(unsigned number, bool draining) {
  if (draining && TrackingQueue(redis, context.queues, number).length() == 0) return false;
  auto claim = std::make_shared<Claim>(context.queues, number, owner);
  if (!claim->take(redis)) return false;
  held[number] = {claim, std::make_unique<QueueWorker>(context, number, claim, owner, draining)};
  spdlog::info("queue {}: taken", number);
  return true;
}

void WorkerPool::State::give_back_surplus(unsigned share) {
  unsigned kept = 0;
  for (auto& [number, queue] : held) {
    if (++kept > share) queue.worker->request_stop();
  }
}

/// Every thread finishes its batch; leases are kept until then.
void WorkerPool::State::leave() {
  for (auto& [number, queue] : held) queue.worker->request_stop();
  while (!held.empty()) {
    try {
      reap();
      renew();
    } catch (const RedisError& error) {
      spdlog::warn("while stopping: {}", error.what());
    }
    tick();
    if (!held.empty()) std::this_thread::sleep_for(kDrainTick);
  }
  registry.leave(redis);
}

bool WorkerPool::State::all_empty() {
  for (unsigned number = 0; number < context.queues.queues; ++number) {
    if (TrackingQueue(redis, context.queues, number).length() > 0) return false;
  }
  return true;
}

void WorkerPool::State::say_who_else() {
  for (unsigned number = 0; number < context.queues.queues; ++number) {
    if (held.contains(number)) continue;
    const std::size_t length = TrackingQueue(redis, context.queues, number).length();
    if (length == 0) continue;
    const std::string holder(redis.call({"GET", lease_key(context.queues.key_prefix, number)}).text());
    spdlog::info("queue {}: {} elements; waiting for {} to finish them", number, length,
                 holder.empty() ? "the holder of QueuedTracking's lock" : readable_owner(holder));
  }
}

void WorkerPool::State::refresh_settings(const std::stop_token& stop_refreshing) {
  while (sleep_unless_stopped(stop_refreshing, kTick)) {
    if (reload_wish.exchange(false)) {
      try {
        context.settings->load();
        spdlog::info("settings re-read");
      } catch (const std::exception& error) {
        spdlog::warn("settings were not re-read, the old ones stay: {}", error.what());
      }
    }
    context.settings->refresh_if_due();
  }
}

bool WorkerPool::State::hanging() const {
  for (const auto& [number, queue] : held) {
    if (queue.worker->silent_for() > kHanging) return true;
  }
  return false;
}

void WorkerPool::State::tick() {
  if (!sign_of_life.due()) return;
  for (const std::string& line : context.complaints->due(Complaints::Clock::now())) spdlog::warn("{}", line);
  if (context.on_tick && !hanging()) context.on_tick();
}

}  // namespace footfall::queue
