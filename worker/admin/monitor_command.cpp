// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <iostream>
#include <thread>

#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/queue_report.h"
#include "worker/daemon/completion.h"
#include "worker/store/error_class.h"

namespace footfall::admin {
namespace {

/// The queues can be looked at while the database is away: the file's settings have to do then.
void complete_if_possible(config::Config& config) {
  try {
    daemon::complete_from_database(config);
  } catch (const store::MySqlError& error) {
    std::cerr << "footfall: QueuedTracking's settings are not read, the file's are taken: " << error.what() << '\n';
  }
}

void pause(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

void show(const QueueReport& report, bool json) {
  std::cout << (json ? report_as_json(report) : report_as_table(report)) << std::flush;
}

/// Ends with the process: an interrupt or a closed pipe.
int watch(queue::RedisConnection& redis, const queue::QueueOptions& queues, const MonitorOptions& options,
          queue::PoolStat before) {
  while (std::cout) {
    pause(options.watch_seconds);
    queue::PoolStat now = queue::read_stats(redis, queues);
    show(make_report(now, &before), options.json);
    before = std::move(now);
  }
  return kDone;
}

}  // namespace

int run_monitor(const Context& context, const MonitorOptions& options) {
  config::Config config = context.load();
  complete_if_possible(config);
  const queue::QueueOptions queues = config.queue;
  queue::RedisConnection redis(config.redis);
  queue::PoolStat now = queue::read_stats(redis, queues);
  if (options.sample_seconds <= 0) {
    show(make_report(now, nullptr), options.json);
  } else {
    const queue::PoolStat before = std::move(now);
    pause(options.sample_seconds);
    now = queue::read_stats(redis, queues);
    show(make_report(now, &before), options.json);
  }
  return options.watch_seconds == 0 ? kDone : watch(redis, queues, options, std::move(now));
}

}  // namespace footfall::admin
