// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "ngx_module/spool/spool_settings.h"
#include "ngx_module/verdict/queue_entry.h"

namespace footfall::edge {

/// Where one Redis is and how to speak to it; fixed when the configuration has been read.
struct RedisSettings {
  std::vector<std::string>
      hosts;  ///< Numeric addresses of the configured name, tried in turn; empty for a unix socket.
  int port = 6379;
  std::string unix_path;
  std::string name;   ///< That the hosts were looked up by; empty where they were written themselves.
  std::string shown;  ///< As written in the configuration, for the log.
  unsigned database = 0;
  std::string user;
  std::string password;  ///< Empty: no AUTH. Never logged.

  bool operator==(const RedisSettings&) const = default;
};

/// How many replicas must have what Redis has taken before it counts as kept.
struct ReplicaSettings {
  unsigned wanted = 0;  ///< 0: Redis' own word will do.
  std::chrono::milliseconds timeout{500};

  bool operator==(const ReplicaSettings&) const = default;
};

/// Lists of one Redis and the way to them. Equal settings share their connections.
struct QueueSettings {
  RedisSettings redis;
  QueueNames names;
  unsigned connections = 1;
  std::chrono::milliseconds connect_timeout{1000};
  std::chrono::milliseconds timeout{3000};  ///< Without any reply while some are due.
  ReplicaSettings replicas;
  std::size_t max_pending = 10000;     ///< Requests of one worker process that wait for Redis.
  unsigned hot_rate = 100;             ///< Hits a second of a visitor from which they are spread; 0: never.
  std::optional<SpoolSettings> spool;  ///< For what Redis does not take; without it that gets 503.

  bool operator==(const QueueSettings&) const = default;
};

/// Bytes of one worker process that wait for Redis, whatever max_pending says: bulk requests can be large.
inline constexpr std::size_t kMaxPendingBytes = std::size_t{64} << 20;

}  // namespace footfall::edge
