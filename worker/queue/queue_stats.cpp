// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/queue_stats.h"

#include <algorithm>
#include <charconv>

#include "common/queue_item.h"
#include "worker/queue/claim.h"
#include "worker/queue/daemon_registry.h"
#include "worker/queue/keys.h"

namespace footfall::queue {
namespace {

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

double redis_time(RedisConnection& redis) {
  const Reply time = redis.call({"TIME"});
  return static_cast<double>(number_of(time.text(0))) + static_cast<double>(number_of(time.text(1))) / 1e6;
}

std::optional<std::int64_t> age_of(std::string_view element, double now) {
  const DecodedElement decoded = decode_queue_item(element);
  const auto* item = std::get_if<QueueItem>(&decoded);
  if (!item) return std::nullopt;
  return std::max<std::int64_t>(0, static_cast<std::int64_t>(now) - item->time);
}

/// `owners`: who may hold it of ours; a command that works a queue for a moment is no daemon, but has the lease.
PhpLock read_php_lock(RedisConnection& redis, unsigned number, std::vector<std::string> owners, std::string lease) {
  const std::string key = php_lock_key(number);
  if (!lease.empty()) owners.push_back(std::move(lease));
  const Reply value = redis.call({"GET", key});
  if (value.is_nil()) return {};
  return php_lock_of(std::string(value.text()), redis.call({"PTTL", key}).integer(), owners);
}

QueueStat read_queue(RedisConnection& redis, const QueueOptions& options, unsigned number, double now,
                     const std::vector<std::string>& owners) {
  QueueStat stat;
  stat.number = number;
  stat.key = queue_key(options.key_prefix, number);
  stat.length = static_cast<std::size_t>(redis.call({"LLEN", stat.key}).integer());
  if (stat.length > 0) {
    const Reply head = redis.call({"LINDEX", stat.key, "0"});
    if (!head.is_nil()) stat.oldest_age = age_of(head.text(), now);
  }
  const std::string lease = lease_key(options.key_prefix, number);
  const std::string owner(redis.call({"GET", lease}).text());
  stat.lease_owner = readable_owner(owner);
  stat.lease_ms_left = std::max<std::int64_t>(0, redis.call({"PTTL", lease}).integer());
  stat.php_lock = read_php_lock(redis, number, owners, owner);
  const Reply state = redis.call({"HMGET", state_key(options.key_prefix, number), "items", "batches", "trimmed_at"});
  stat.items_done = static_cast<std::uint64_t>(number_of(state.text(0)));
  stat.batches_done = static_cast<std::uint64_t>(number_of(state.text(1)));
  stat.last_batch_at = number_of(state.text(2));
  return stat;
}

}  // namespace

PhpLock php_lock_of(std::string value, std::int64_t pttl, const std::vector<std::string>& owners) {
  constexpr std::int64_t kGone = -2, kForever = -1;
  PhpLock lock;
  if (value.empty() || pttl == kGone) return lock;
  const auto owner = std::ranges::find_if(owners, [&](const std::string& name) { return php_token(name) == value; });
  if (owner != owners.end()) lock.daemon = readable_owner(*owner);
  if (pttl != kForever) lock.ms_left = pttl;
  lock.value = std::move(value);
  return lock;
}

PoolStat read_stats(RedisConnection& redis, const QueueOptions& options) {
  PoolStat stat;
  stat.taken_at = redis_time(redis);
  const std::string now = std::to_string(static_cast<std::int64_t>(stat.taken_at * 1000));
  const std::vector<std::string> owners =
      redis.call({"ZRANGEBYSCORE", daemons_key(options.key_prefix), now, "+inf"}).texts();
  for (const std::string& owner : owners) stat.daemons.push_back(readable_owner(owner));
  for (unsigned number = 0; number < options.queues; ++number) {
    stat.queues.push_back(read_queue(redis, options, number, stat.taken_at, owners));
  }
  return stat;
}

}  // namespace footfall::queue
