// SPDX-License-Identifier: GPL-3.0-or-later
#include <unistd.h>

#include <chrono>
#include <iostream>
#include <optional>
#include <thread>

#include "worker/admin/commands.h"
#include "worker/admin/exit_code.h"
#include "worker/admin/queue_report.h"
#include "worker/daemon/completion.h"
#include "worker/store/error_class.h"

namespace footfall::admin {
namespace {

constexpr const char* kClearScreen = "\x1b[H\x1b[2J";

/// The queues can be looked at while the database is away: the file's settings have to do then, and no hits are told.
std::optional<store::Connection> database_if_there(config::Config& config) {
  try {
    daemon::complete_from_database(config);
    return std::make_optional<store::Connection>(config.database);
  } catch (const store::MySqlError& error) {
    std::cerr << "footfall: QueuedTracking's settings are not read, the file's are taken: " << error.what() << '\n';
    return std::nullopt;
  }
}

void pause(double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>(seconds)); }

/// What the servers say at one moment.
struct Look {
  queue::PoolStat pool;
  std::optional<ledger::HitCounts> hits;  ///< nothing where the database is away or has no tables of ours yet
};

class Monitor {
 public:
  Monitor(config::Config config, const MonitorOptions& options)
      : config_(std::move(config)), options_(options), database_(database_if_there(config_)), redis_(config_.redis) {}

  int run() {
    Look now = look();
    if (options_.sample_seconds <= 0)
      show(make_report(now.pool, nullptr));
    else
      now = look_again(std::move(now), options_.sample_seconds);
    if (options_.watch_seconds == 0) return kDone;
    // Ends with the process: an interrupt or a closed pipe.
    while (std::cout) now = look_again(std::move(now), options_.watch_seconds);
    return kDone;
  }

 private:
  Look look() {
    Look look{queue::read_stats(redis_, config_.queue), std::nullopt};
    try {
      if (database_) look.hits = ledger::read_hit_counts(*database_);
    } catch (const store::MySqlError&) {
      database_->close();
    }
    return look;
  }

  Look look_again(Look before, double seconds) {
    pause(seconds);
    Look now = look();
    QueueReport report = make_report(now.pool, &before.pool);
    const double between = now.pool.taken_at - before.pool.taken_at;
    if (now.hits && before.hits) {
      add_hit_rates(report, now.hits->ends, before.hits->ends, between);
      add_hot_rates(report, now.hits->hot, before.hits->hot, between);
    }
    show(report);
    return now;
  }

  /// On a terminal the next look takes the place of the one before.
  void show(const QueueReport& report) const {
    const bool redraws = options_.watch_seconds > 0 && !options_.json && ::isatty(STDOUT_FILENO) == 1;
    std::cout << (redraws ? kClearScreen : "") << (options_.json ? report_as_json(report) : report_as_table(report))
              << std::flush;
  }

  config::Config config_;
  const MonitorOptions& options_;
  std::optional<store::Connection> database_;
  queue::RedisConnection redis_;
};

}  // namespace

int run_monitor(const Context& context, const MonitorOptions& options) {
  return Monitor(context.load(), options).run();
}

}  // namespace footfall::admin
