// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <list>
#include <memory>
#include <memory_resource>
#include <string>
#include <vector>

#include "ngx_module/counters/counters.h"
#include "ngx_module/redis/redis_connection.h"
#include "ngx_module/redis/settings.h"
#include "ngx_module/redis/sink.h"
#include "ngx_module/redis/throttled_log.h"

namespace footfall::edge {

/// Keeps requests in Redis: RPUSH, pipelined. Entries of one key always take the same connection while that is open.
/// Holds at most settings.max_pending requests and kMaxPendingBytes bytes that Redis has not acknowledged.
class RedisSink final : public Sink {
 public:
  /// Connects at once. All must outlive the sink.
  RedisSink(const QueueSettings& settings, Counters& counters, ngx_thread_pool_t* pool, ngx_log_t* log);
  /// What is still pending is dropped without settling its receipts: the process is ending.
  ~RedisSink() override;

  void put(QueueEntries entries, std::unique_ptr<Receipt> receipt) override;
  const char* trouble() const override;

 private:
  class Ticket;

  bool is_full(std::size_t more_bytes) const;
  RedisConnection* connection_for(std::string_view key);
  void push(const QueueEntry& entry, Ticket& ticket) noexcept;

  const QueueSettings& settings_;
  Counters& counters_;
  ThrottledLog connection_log_, overload_log_;
  RedisAddresses addresses_;
  std::size_t pending_bytes_ = 0;
  std::pmr::unsynchronized_pool_resource memory_;  ///< of tickets, which come and go with each request
  std::pmr::list<Ticket> tickets_;
  std::string command_;  ///< the one that is being sent
  std::vector<std::unique_ptr<RedisConnection>> connections_;
};

}  // namespace footfall::edge
