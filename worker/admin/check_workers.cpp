// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "worker/admin/checks.h"
#include "worker/queue/queue_stats.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "workers";
constexpr std::int64_t kLongSeconds = 300;

/// Elements of queues that nobody has, and the age of the oldest of all.
struct Waiting {
  std::size_t elements = 0, unowned = 0, php_locks = 0;
  std::int64_t oldest = 0;
};

Waiting waiting_of(const queue::PoolStat& pool) {
  Waiting waiting;
  for (const queue::QueueStat& one : pool.queues) {
    waiting.elements += one.length;
    waiting.php_locks += one.php_lock && one.lease_owner.empty() ? 1 : 0;
    if (one.lease_owner.empty() && !one.php_lock) waiting.unowned += one.length;
    waiting.oldest = std::max(waiting.oldest, one.oldest_age.value_or(0));
  }
  return waiting;
}

void check_daemons(const queue::PoolStat& pool, const Waiting& waiting, Findings& findings) {
  if (!pool.daemons.empty()) return findings.ok(kArea, fmt::format("{} of them run", pool.daemons.size()));
  if (waiting.php_locks > 0)
    return findings.ok(kArea, fmt::format("Matomo's queuedtracking:process works {} queues", waiting.php_locks));
  if (waiting.elements == 0)
    return findings.warn(kArea, "none runs; nothing waits for one", "systemctl start footfall-worker");
  findings.fail(kArea,
                fmt::format("none runs, and {} elements wait, the oldest for {} s", waiting.elements, waiting.oldest),
                "systemctl start footfall-worker, and look into its log");
}

void check_progress(const queue::PoolStat& pool, const Waiting& waiting, Findings& findings) {
  if (pool.daemons.empty()) return;
  if (waiting.unowned > 0)
    findings.warn(kArea, fmt::format("{} elements wait in queues that no worker has", waiting.unowned),
                  "look again after lease_seconds; then look into the workers' log");
  if (waiting.oldest > kLongSeconds)
    findings.warn(kArea, fmt::format("the oldest of {} elements waits for {} s", waiting.elements, waiting.oldest),
                  "footfall monitor shows the rates: run more workers, or find out what holds them up");
}

}  // namespace

void check_workers(queue::RedisConnection& redis, const queue::QueueOptions& queues, Findings& findings) {
  const queue::PoolStat pool = queue::read_stats(redis, queues);
  const Waiting waiting = waiting_of(pool);
  check_daemons(pool, waiting, findings);
  check_progress(pool, waiting, findings);
}

}  // namespace footfall::admin
