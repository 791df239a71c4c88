// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

#include "worker/queue/redis_connection.h"

namespace footfall::queue {

/// "host:pid:random": names this process; the random part tells it from one of the same pid before it.
std::string new_owner_name();
/// "host:pid" of an owner's name, for people.
std::string readable_owner(std::string_view owner);

/// Says that this daemon lives and how many do. A daemon that has said nothing for `time` counts as gone.
/// Throws RedisError.
class DaemonRegistry {
 public:
  DaemonRegistry(const std::string& key_prefix, std::string owner, std::chrono::milliseconds time);

  unsigned beat(RedisConnection& redis);
  void leave(RedisConnection& redis) noexcept;

 private:
  std::string key_, owner_, milliseconds_;
};

}  // namespace footfall::queue
