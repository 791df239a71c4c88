// SPDX-License-Identifier: GPL-3.0-or-later
// Settings of Matomo's plugin QueuedTracking, from its section of the file or from the table plugin_setting. A setting
// of the file wins over one of the table, and a key of [Footfall] over both.
#include "worker/config/config.h"
#include "worker/config/config_error.h"
#include "worker/config/value_rules.h"

namespace footfall::config {
namespace {

using Settings = std::map<std::string, std::string>;

const std::string* find(const Settings& settings, const char* name) {
  const auto found = settings.find(name);
  return found == settings.end() || found->second.empty() ? nullptr : &found->second;
}

/// True where `key` was not set before; it counts as set from now on.
bool take(Config& config, const char* key) { return config.given.insert(key).second; }

[[noreturn]] void refuse(const Config& config, const std::string& what) {
  throw ConfigError(config.path, 0,
                    "Matomo's QueuedTracking " + what + "; give the Redis server in [Footfall] redis = host:port");
}

void refuse_other_backends(const Config& config, const Settings& settings) {
  const std::string* backend = find(settings, "backend");
  const std::string* type = find(settings, "useWhatRedisBackendType");
  const std::string* host = find(settings, "redisHost");
  if (backend != nullptr && *backend == "mysql")
    refuse(config, "keeps its queue in MySQL, which Footfall does not work");
  if (type != nullptr && *type == "2")
    refuse(config, "asks a Redis Sentinel for its server, which Footfall does not do");
  if (type != nullptr && *type == "3") refuse(config, "uses a Redis cluster, which Footfall does not do");
  if (host != nullptr && host->find(',') != std::string::npos) refuse(config, "names several Redis servers");
}

std::int64_t number(const Config& config, const char* name, const std::string& text, std::int64_t least,
                    std::int64_t most) {
  const auto parsed = integer_of(text);
  if (!parsed || *parsed < least || *parsed > most) {
    throw ConfigError(config.path, 0,
                      std::string("[QueuedTracking] ") + name + " is no whole number from " + std::to_string(least) +
                          " to " + std::to_string(most) + "; correct it there or in Matomo's settings of the plugin");
  }
  return *parsed;
}

void take_address(Config& config, const Settings& settings) {
  const std::string* host = find(settings, "redisHost");
  const std::string* port = find(settings, "redisPort");
  if ((host == nullptr && port == nullptr) || !take(config, "redis")) return;
  if (host != nullptr && host->starts_with('/')) {
    config.redis.unix_socket = *host;
    return;
  }
  if (host != nullptr) config.redis.host = *host;
  if (port != nullptr) config.redis.port = static_cast<std::uint16_t>(number(config, "redisPort", *port, 1, 65535));
}

void take_counts(Config& config, const Settings& settings) {
  const std::string* queues = find(settings, "numQueueWorkers");
  const std::string* batch = find(settings, "numRequestsToProcess");
  if (queues != nullptr && take(config, "queues"))
    config.queue.queues = static_cast<unsigned>(number(config, "numQueueWorkers", *queues, 1, 4096));
  if (batch != nullptr && take(config, "batch_size"))
    config.queue.batch_size = static_cast<unsigned>(number(config, "numRequestsToProcess", *batch, 1, 20000));
}

}  // namespace

void apply_queued_tracking(Config& config, const Settings& settings) {
  if (!config.given.contains("redis")) refuse_other_backends(config, settings);
  take_address(config, settings);
  const std::string* password = find(settings, "redisPassword");
  if (password != nullptr && take(config, "redis_password")) config.redis.password = *password;
  const std::string* database = find(settings, "redisDatabase");
  if (database != nullptr && take(config, "redis_database"))
    config.redis.database = static_cast<unsigned>(number(config, "redisDatabase", *database, 0, 65535));
  take_counts(config, settings);
}

}  // namespace footfall::config
