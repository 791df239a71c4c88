// SPDX-License-Identifier: GPL-3.0-or-later
#include "ngx_module/redis/redis_addresses.h"

#include <netdb.h>

#include <array>
#include <memory>
#include <utility>

namespace footfall::edge {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kBetweenLookups{1};

struct Free {
  void operator()(addrinfo* list) const { freeaddrinfo(list); }
};

/// None where the name is not known now.
std::vector<std::string> look_up(const std::string& name) {
  addrinfo wanted{};
  wanted.ai_family = AF_UNSPEC;
  wanted.ai_socktype = SOCK_STREAM;
  wanted.ai_flags = AI_ADDRCONFIG;
  addrinfo* list = nullptr;
  if (getaddrinfo(name.c_str(), nullptr, &wanted, &list) != 0) return {};
  const std::unique_ptr<addrinfo, Free> owner(list);
  std::vector<std::string> hosts;
  for (const addrinfo* one = list; one != nullptr; one = one->ai_next) {
    std::array<char, NI_MAXHOST> text{};
    if (getnameinfo(one->ai_addr, one->ai_addrlen, text.data(), text.size(), nullptr, 0, NI_NUMERICHOST) == 0)
      hosts.emplace_back(text.data());
  }
  return hosts;
}

}  // namespace

RedisAddresses::RedisAddresses(const RedisSettings& redis, ngx_thread_pool_t* pool, ngx_log_t* log)
    : redis_(redis), log_(log), thread_(pool, log), hosts_(redis.hosts) {}

void RedisAddresses::refresh() noexcept {
  if (redis_.name.empty() || thread_.is_busy() || Clock::now() < next_) return;
  next_ = Clock::now() + kBetweenLookups;
  thread_.run(*this);
}

void RedisAddresses::work() noexcept try { found_ = look_up(redis_.name); } catch (...) {
  found_.clear();
}

void RedisAddresses::done() noexcept {
  if (found_.empty() || found_ == hosts_) return;
  hosts_ = std::exchange(found_, {});
  ngx_log_error(NGX_LOG_NOTICE, log_, 0, "footfall: Redis at %s has other addresses now, %s the first of %uz",
                redis_.shown.c_str(), hosts_.front().c_str(), hosts_.size());
}

}  // namespace footfall::edge
