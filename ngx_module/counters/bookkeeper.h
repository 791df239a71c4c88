// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>

#include "ngx_module/counters/counter_file.h"
#include "ngx_module/counters/ledger.h"
#include "ngx_module/redis/redis_connection.h"
#include "ngx_module/work_failure.h"
#include "ngx_module/work_thread.h"

namespace footfall::edge {

/// Keeps the counters of an instance of NGINX in its file and tells them to Redis (common/ledger.h), once a second while
/// they change; now and then also what instances have left in the file's folder that have ended before they could tell it.
/// One worker process of an instance has one. What a file cannot keep and Redis does not take waits for the
/// next second.
class Bookkeeper final : private ThreadWork, private CommandOwner {
 public:
  /// All must outlive it. `settings`: of the lists that all requests go to; null where there are several. `file` may be null.
  Bookkeeper(const QueueSettings* settings, Ledger& ledger, const CounterFile* file, ngx_thread_pool_t* pool,
             ngx_log_t* log);
  ~Bookkeeper();
  Bookkeeper(const Bookkeeper&) = delete;
  Bookkeeper& operator=(const Bookkeeper&) = delete;

 private:
  void work() noexcept override;
  void done() noexcept override;
  // `counts`: saved_text() of now.
  void save(const std::string& counts);
  void publish(const std::string& counts);
  void tell_left(const LeftCounts& left);
  bool send(std::string_view name, const std::string& report, CommandOwner& owner);
  void command_done(CommandEnd end, long long number) noexcept override;
  static void on_timer(ngx_event_t* event) noexcept;
  void tick() noexcept;
  void arm() noexcept;

  const QueueSettings* settings_;
  Ledger& ledger_;
  const CounterFile* file_;
  ThrottledLog log_, connection_log_;
  WorkThread thread_;
  ngx_event_t timer_{};
  std::optional<RedisAddresses> addresses_;
  std::optional<RedisConnection> connection_;
  EdgeFacts facts_;
  std::string published_, publishing_;  // What saved_text() was then.
  unsigned ticks_ = 0;                  // Since it was published.
  unsigned ticks_to_left_ = 1;          // Until what others have left is looked at.
  // What becomes of these does not matter: they are told again.
  struct Nobody final : CommandOwner {
    void command_done(CommandEnd, long long) noexcept override {}
  } nobody_;
  // The thread's while it is busy:
  std::string saved_;
  bool looks_for_left_ = false;
  std::vector<LeftCounts> left_;
  WorkFailure failure_;
};

}  // namespace footfall::edge
