// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_addresses.h"

#include <utility>

#include "common/host_addresses.h"

namespace footfall::edge {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kBetweenLookups{1};

}  // namespace

RedisAddresses::RedisAddresses(const RedisSettings& redis, ngx_thread_pool_t* pool, ngx_log_t* log)
    : redis_(redis), log_(log), thread_(pool, log), hosts_(redis.hosts) {}

void RedisAddresses::refresh() noexcept {
  if (redis_.name.empty() || thread_.is_busy() || Clock::now() < next_) return;
  next_ = Clock::now() + kBetweenLookups;
  thread_.run(*this);
}

void RedisAddresses::work() noexcept try { found_ = addresses_of(redis_.name); } catch (...) {
  found_.clear();
}

void RedisAddresses::done() noexcept {
  if (found_.empty() || found_ == hosts_) return;
  hosts_ = std::exchange(found_, {});
  ngx_log_error(NGX_LOG_NOTICE, log_, 0, "footfall: Redis at %s has other addresses now, %s the first of %uz",
                redis_.shown.c_str(), hosts_.front().c_str(), hosts_.size());
}

}  // namespace footfall::edge
