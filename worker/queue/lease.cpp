// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/lease.h"

#include "worker/queue/scripts.h"

namespace footfall::queue {

Lease::Lease(std::string key, std::string token, std::chrono::milliseconds time)
    : key_(std::move(key)), token_(std::move(token)), time_(time) {}

// Counted from before the call, so that we never believe longer than Redis does.
void Lease::extend(Clock::time_point from) { deadline_ = (from + time_).time_since_epoch().count(); }

bool Lease::take(RedisConnection& redis) {
  const auto before = Clock::now();
  const std::string milliseconds = std::to_string(time_.count());
  if (redis.run_script(take_script(), {key_}, {token_, milliseconds}).integer() != 1) return false;
  extend(before);
  return true;
}

bool Lease::renew(RedisConnection& redis) {
  const auto before = Clock::now();
  const std::string milliseconds = std::to_string(time_.count());
  if (redis.run_script(renew_script(), {key_}, {token_, milliseconds}).integer() != 1) {
    lose();
    return false;
  }
  extend(before);
  return true;
}

void Lease::release(RedisConnection& redis) noexcept {
  lose();
  try {
    redis.run_script(release_script(), {key_}, {token_});
  } catch (const std::exception&) {
    redis.close();
  }
}

bool Lease::held() const { return Clock::now().time_since_epoch().count() < deadline_; }

bool Lease::renewal_due() const {
  const auto left = Clock::duration(deadline_ - Clock::now().time_since_epoch().count());
  return left < time_ - time_ / 3;
}

}  // namespace footfall::queue
