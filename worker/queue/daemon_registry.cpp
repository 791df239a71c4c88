// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/daemon_registry.h"

#include <fmt/format.h>
#include <unistd.h>

#include "common/queue_item.h"
#include "worker/queue/keys.h"
#include "worker/queue/scripts.h"

namespace footfall::queue {

std::string new_owner_name() {
  char host[256] = "";
  ::gethostname(host, sizeof host - 1);
  return fmt::format("{}:{}:{}", host, ::getpid(), new_item_id().substr(0, 12));
}

std::string readable_owner(std::string_view owner) { return std::string(owner.substr(0, owner.rfind(':'))); }

DaemonRegistry::DaemonRegistry(const std::string& key_prefix, std::string owner, std::chrono::milliseconds time)
    : key_(daemons_key(key_prefix)), owner_(std::move(owner)), milliseconds_(std::to_string(time.count())) {}

unsigned DaemonRegistry::beat(RedisConnection& redis) {
  return static_cast<unsigned>(redis.run_script(heartbeat_script(), {key_}, {owner_, milliseconds_}).integer());
}

void DaemonRegistry::leave(RedisConnection& redis) noexcept {
  try {
    redis.call({"ZREM", key_, owner_});
  } catch (const std::exception&) {
    redis.close();
  }
}

}  // namespace footfall::queue
