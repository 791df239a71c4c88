// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/queue/queue_stats.h"

#include <charconv>

#include "common/queue_item.h"
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

QueueStat read_queue(RedisConnection& redis, const QueueOptions& options, unsigned number, double now) {
  QueueStat stat;
  stat.number = number;
  stat.key = queue_key(options.key_prefix, number);
  stat.length = static_cast<std::size_t>(redis.call({"LLEN", stat.key}).integer());
  if (stat.length > 0) {
    const Reply head = redis.call({"LINDEX", stat.key, "0"});
    if (!head.is_nil()) stat.oldest_age = age_of(head.text(), now);
  }
  const std::string lease = lease_key(options.key_prefix, number);
  stat.lease_owner = readable_owner(redis.call({"GET", lease}).text());
  stat.lease_ms_left = std::max<std::int64_t>(0, redis.call({"PTTL", lease}).integer());
  stat.php_lock = redis.call({"EXISTS", php_lock_key(number)}).integer() == 1;
  const Reply state = redis.call({"HMGET", state_key(options.key_prefix, number), "items", "batches", "trimmed_at"});
  stat.items_done = static_cast<std::uint64_t>(number_of(state.text(0)));
  stat.batches_done = static_cast<std::uint64_t>(number_of(state.text(1)));
  stat.last_batch_at = number_of(state.text(2));
  return stat;
}

}  // namespace

PoolStat read_stats(RedisConnection& redis, const QueueOptions& options) {
  PoolStat stat;
  stat.taken_at = redis_time(redis);
  for (unsigned number = 0; number < options.queues; ++number) {
    stat.queues.push_back(read_queue(redis, options, number, stat.taken_at));
  }
  const std::string now = std::to_string(static_cast<std::int64_t>(stat.taken_at * 1000));
  const Reply daemons = redis.call({"ZRANGEBYSCORE", daemons_key(options.key_prefix), now, "+inf"});
  for (const std::string& owner : daemons.texts()) stat.daemons.push_back(readable_owner(owner));
  return stat;
}

}  // namespace footfall::queue
