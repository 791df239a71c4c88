// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "ngx_module/redis/settings.h"
#include "ngx_module/work_thread.h"

namespace footfall::edge {

/// Where a Redis is: what its name meant when the configuration was read and, once that does not answer, what it means now.
/// Names are looked up in a thread, as the system does it. Lives as long as the process. For the event loop alone.
class RedisAddresses final : private ThreadWork {
 public:
  /// All must outlive it.
  RedisAddresses(const RedisSettings& redis, ngx_thread_pool_t* pool, ngx_log_t* log);

  /// Numeric, one at least; none for a unix socket.
  const std::vector<std::string>& hosts() const { return hosts_; }
  /// Has the name looked up, unless that was asked for within a second. Later hosts() may have changed.
  void refresh() noexcept;

 private:
  void work() noexcept override;
  void done() noexcept override;

  const RedisSettings& redis_;
  ngx_log_t* log_;
  WorkThread thread_;
  std::vector<std::string> hosts_;
  std::chrono::steady_clock::time_point next_;
  // The thread's while it is busy:
  std::vector<std::string> found_;
};

}  // namespace footfall::edge
