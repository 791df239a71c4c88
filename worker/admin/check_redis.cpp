// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "common/queue_choice.h"
#include "worker/admin/checks.h"
#include "worker/config/value_rules.h"
#include "worker/daemon/completion.h"

namespace footfall::admin {
namespace {

constexpr const char* kArea = "redis";
using Info = std::map<std::string, std::string, std::less<>>;

std::string text_of(const Info& info, std::string_view name) {
  const auto found = info.find(name);
  return found == info.end() ? std::string() : found->second;
}

double number_of(const Info& info, std::string_view name) {
  return static_cast<double>(config::integer_of(text_of(info, name)).value_or(0));
}

void check_server(const Info& info, Findings& findings) {
  const std::string version = text_of(info, "redis_version");
  if (version_numbers(version) < std::vector<int>{5})
    findings.fail(kArea, "version " + version + " is too old", "install Redis 5 or newer");
  else
    findings.ok(kArea, "version " + version);
  if (text_of(info, "redis_mode") == "cluster")
    findings.fail(kArea, "the server is part of a cluster", "give a Redis that is no cluster in [Footfall] redis");
  if (text_of(info, "role") == "slave")
    findings.fail(kArea, "the server is a replica and takes no writes", "give its master in [Footfall] redis");
}

void check_persistence(const Info& info, Findings& findings) {
  if (text_of(info, "aof_enabled") == "1")
    findings.ok(kArea, "keeps an append-only file");
  else
    findings.warn(kArea, "keeps no append-only file: what waits in the queues is lost if Redis stops",
                  "set appendonly yes (and appendfsync everysec) in redis.conf");
  if (text_of(info, "aof_last_write_status") == "err")
    findings.fail(kArea, "cannot write its append-only file", "free space on Redis' disk and look into its log");
  if (text_of(info, "rdb_last_bgsave_status") == "err")
    findings.warn(kArea, "its last snapshot failed; by default it takes no writes then",
                  "free memory or disk space and look into its log");
}

void check_memory(const Info& info, Findings& findings) {
  const double limit = number_of(info, "maxmemory"), used = number_of(info, "used_memory");
  const std::string policy = text_of(info, "maxmemory_policy");
  if (limit == 0) {
    findings.ok(kArea, fmt::format("uses {:.0f} MB, without a limit", used / 1e6));
    return;
  }
  if (policy != "noeviction")
    findings.fail(kArea, "may throw queues away when memory is short (maxmemory-policy " + policy + ")",
                  "set maxmemory-policy noeviction: the endpoint then answers 503, and clients can send again");
  const std::string usage = fmt::format("uses {:.0f} of {:.0f} MB", used / 1e6, limit / 1e6);
  if (used > 0.8 * limit)
    findings.warn(kArea, usage, "raise maxmemory, or find out with footfall monitor why the queues are long");
  else
    findings.ok(kArea, usage);
}

/// Queues beyond the configured number that still hold elements, as after lowering it.
void check_stranded(queue::RedisConnection& redis, const queue::QueueOptions& queues, Findings& findings) {
  constexpr unsigned kBeyond = 64;
  for (unsigned number = queues.queues; number < queues.queues + kBeyond; ++number) {
    const std::string key = queue_key(queues.key_prefix, number);
    const std::int64_t length = redis.call({"LLEN", key}).integer();
    if (length > 0)
      findings.warn(kArea,
                    fmt::format("{} holds {} elements, but only {} queues are worked", key, length, queues.queues),
                    fmt::format("run footfall drain once with [Footfall] queues = {}", number + 1));
  }
}

void check_time(queue::RedisConnection& redis, Findings& findings) {
  const double before = clock_now();
  const std::vector<std::string> time = redis.call({"TIME"}).texts();
  const double after = clock_now();
  if (time.size() != 2) return;
  check_clock("Redis'", std::stod(time[0]) + std::stod(time[1]) / 1e6, (before + after) / 2, findings);
}

void report_trouble(const queue::RedisError& error, const config::Config& config, Findings& findings) {
  if (error.trouble() == queue::RedisTrouble::kDenied)
    findings.fail(kArea, error.what(),
                  "give redis_user and FOOTFALL_REDIS_PASSWORD (or redis_password) as Redis' ACL has them");
  else
    findings.fail(kArea, error.what(), "start Redis at " + config.redis.address() + ", or correct [Footfall] redis");
}

}  // namespace

Info parse_info(std::string_view info) {
  Info values;
  while (!info.empty()) {
    const auto end = std::min(info.find('\n'), info.size());
    std::string_view line = info.substr(0, end);
    info.remove_prefix(std::min(end + 1, info.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const auto colon = line.find(':');
    if (colon != std::string_view::npos) values.emplace(line.substr(0, colon), line.substr(colon + 1));
  }
  return values;
}

void check_redis(const config::Config& config, Findings& findings) {
  queue::RedisConnection redis(config.redis);
  try {
    redis.call({"PING"});
    findings.ok(kArea, "answers at " + config.redis.address());
    const Info info = parse_info(redis.call({"INFO"}).text());
    check_server(info, findings);
    check_persistence(info, findings);
    check_memory(info, findings);
    check_stranded(redis, config.queue, findings);
    check_workers(redis, config.queue, findings);
    check_endpoints(redis, config.queue, findings);
    check_time(redis, findings);
  } catch (const queue::RedisError& error) {
    report_trouble(error, config, findings);
  }
}

}  // namespace footfall::admin
