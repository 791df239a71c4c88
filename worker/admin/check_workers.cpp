// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "worker/admin/checks.h"
#include "worker/admin/queue_report.h"
#include "worker/queue/queue_stats.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "workers";
constexpr std::int64_t kLongSeconds = 300;

/// What nobody of Footfall's has.
struct Unleased {
  std::size_t elements = 0;   ///< in queues that QueuedTracking does not work either
  std::size_t php_locks = 0;  ///< queues that it does
};

Unleased unleased_in(const QueueReport& report) {
  Unleased unleased;
  for (const auto& [stat, rate] : report.queues) {
    if (!stat.lease_owner.empty()) continue;
    const bool locked = !stat.php_lock.value.empty();
    unleased.php_locks += locked ? 1 : 0;
    unleased.elements += locked ? 0 : stat.length;
  }
  return unleased;
}

void check_daemons(const QueueReport& report, const Unleased& unleased, Findings& findings) {
  if (!report.daemons.empty()) return findings.ok(kArea, fmt::format("{} of them run", report.daemons.size()));
  if (unleased.php_locks > 0)
    return findings.ok(kArea, fmt::format("Matomo's queuedtracking:process works {} queues", unleased.php_locks));
  if (report.waiting == 0)
    return findings.warn(kArea, "none runs; nothing waits for one", "systemctl start footfall-worker");
  findings.fail(kArea,
                fmt::format("none runs, and {} elements wait, the oldest for {} s", report.waiting,
                            report.oldest_age.value_or(0)),
                "systemctl start footfall-worker, and look into its log");
}

void check_progress(const QueueReport& report, const Unleased& unleased, Findings& findings) {
  if (report.daemons.empty()) return;
  if (unleased.elements > 0)
    findings.warn(kArea, fmt::format("{} elements wait in queues that no worker has", unleased.elements),
                  "look again after lease_seconds; then look into the workers' log");
  if (report.oldest_age.value_or(0) > kLongSeconds)
    findings.warn(
        kArea, fmt::format("the oldest of {} elements waits for {} s", report.waiting, report.oldest_age.value_or(0)),
        "footfall monitor shows the rates: run more workers, or find out what holds them up");
}

}  // namespace

void check_workers(queue::RedisConnection& redis, const queue::QueueOptions& queues, Findings& findings) {
  const QueueReport report = make_report(queue::read_stats(redis, queues), nullptr);
  const Unleased unleased = unleased_in(report);
  check_daemons(report, unleased, findings);
  check_progress(report, unleased, findings);
}

}  // namespace footfall::admin
