// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace footfall::queue {

/// How to reach Redis.
struct RedisOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 6379;
  std::string unix_socket;         ///< used in place of host and port where set
  std::string username, password;  ///< empty: no AUTH
  unsigned database = 0;
  std::chrono::milliseconds connect_timeout{3000}, io_timeout{10000};  ///< `io_timeout`: for one answer

  /// "host:port" or the socket's path, for messages.
  std::string address() const {
    if (!unix_socket.empty()) return unix_socket;
    return (host.find(':') == std::string::npos ? host : "[" + host + "]") + ":" + std::to_string(port);
  }
  bool operator==(const RedisOptions&) const = default;
};

/// Batches' worth of elements that a worker reads at once from the head: it may hold as many, and none behind them. More of
/// them, fewer reads, more memory.
inline constexpr std::size_t kBatchesRead = 8;

/// How queues are shared and worked. Times of zero mean "do not wait".
struct QueueOptions {
  std::string key_prefix = "trackingQueueV1";
  unsigned queues = 4;            ///< must be the number that the edge (or QueuedTracking) fills
  std::size_t batch_size = 1000;  ///< elements at most; more: fewer commits, longer locks and retries
  std::size_t batch_bytes = std::size_t{8}
                            << 20;              ///< of elements; a batch holds at least one element whatever its size
  std::chrono::milliseconds batch_wait{100};    ///< how long a batch that is not full waits for more
  std::chrono::milliseconds idle_wait{50};      ///< pause between looks at an empty queue
  std::chrono::milliseconds lease_time{15000};  ///< after a crash the queue stands still this long at most
  std::chrono::milliseconds retry_min{200}, retry_max{10000};  ///< pause after a failure; doubles, with jitter
  unsigned dead_letter_percent = 10;  ///< of elements that the database may refuse; 0: all of them
  bool interop = true;                ///< also hold QueuedTracking's own lock

  bool operator==(const QueueOptions&) const = default;
};

}  // namespace footfall::queue
