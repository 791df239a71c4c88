// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "common/spool/drain.h"
#include "common/spool/drain_turn.h"
#include "common/spool/segment_file.h"
#include "ngx_module/counters/counters.h"
#include "ngx_module/redis/redis_connection.h"
#include "ngx_module/work_failure.h"
#include "ngx_module/work_thread.h"

namespace footfall::edge {

/// Gives the segments of the spool that nobody holds to Redis, the oldest first, each element once (common/spool/drain.h),
/// at a bounded rate. Of all processes that have one for a folder one is at work; the others look now and then whether it
/// is gone. Holds a segment in memory meanwhile.
///
///   look --a segment--> send a chunk <--answered, after a pause--.
///    ^ ^                 |   '-------------------------------------'
///    | '--none: 1 s      '--no more--> remove the file --> forget its mark in Redis --> look
class SpoolDrainer final : private ThreadWork, private CommandOwner {
 public:
  /// All must outlive it. `settings` have a spool that drains.
  SpoolDrainer(const QueueSettings& settings, Counters& counters, ngx_thread_pool_t* pool, ngx_log_t* log);
  ~SpoolDrainer();
  SpoolDrainer(const SpoolDrainer&) = delete;
  SpoolDrainer& operator=(const SpoolDrainer&) = delete;

 private:
  enum class Job : std::uint8_t { kLook, kRemove };
  struct Totals {
    std::uint64_t elements = 0, in_doubt = 0, damaged_bytes = 0;
  };

  const SpoolSettings& spool() const { return *settings_.spool; }
  void run(Job job) noexcept;
  void work() noexcept override;
  void look();
  void done() noexcept override;
  void begin();
  void rest() noexcept;
  void report() noexcept;
  void send();
  void forget();
  void command_done(CommandEnd end, long long number) noexcept override;
  void advance(std::size_t stands);
  void count_damage() noexcept;
  void arm(std::chrono::milliseconds time) noexcept;
  static void on_timer(ngx_event_t* event) noexcept;
  void tick() noexcept;

  const QueueSettings& settings_;
  Counters& counters_;
  ThrottledLog log_, connection_log_;
  WorkThread thread_;
  ngx_event_t timer_{};
  RedisAddresses addresses_;
  std::optional<RedisConnection> connection_;  // While there is something to drain.
  std::optional<spool::SegmentReader> reader_;
  std::optional<spool::Chunk> chunk_;  // The next one, or that which is on its way.
  std::size_t stands_ = 0;
  std::string mark_;
  bool is_forgetting_ = false;
  std::chrono::steady_clock::time_point next_;  // When the rate allows the next chunk.
  Backoff backoff_;
  Totals totals_;
  // The thread's while it is busy:
  Job job_ = Job::kLook;
  std::optional<spool::DrainTurn> turn_;
  std::optional<spool::SegmentFile> segment_;
  std::string content_;
  std::set<std::string> unknown_;  // Paths of what is left alone.
  WorkFailure failure_;
};

}  // namespace footfall::edge
