// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "worker/queue/redis_connection.h"
#include "worker/store/connection.h"

namespace footfall::ledger {

using Counts = std::map<std::string, std::uint64_t>;

/// What Redis has counted itself of what it took from spools: the one count of a book that no endpoint writes.
inline constexpr const char* kTakenFromSpools = "taken_from_spools";

/// What an instance of NGINX has told of itself (common/ledger.h).
struct EdgeBook {
  std::string id, host, redis;
  std::int64_t time = 0;  ///< Unix seconds; 0 where Redis counts
  unsigned queues = 0;
  Counts counts;

  bool operator==(const EdgeBook&) const = default;
};

/// A field of the hash and its value. One that cannot be read has no counts.
EdgeBook read_book(std::string_view field, std::string_view value);

/// Of all instances that Redis knows. Throws RedisError.
std::vector<EdgeBook> read_books(queue::RedisConnection& redis, const std::string& prefix);

/// Raises what <prefix>footfall_counter has of each instance, so that Redis may lose it. Throws StoreError.
void remember(store::Connection& connection, const std::string& prefix, const std::vector<EdgeBook>& books);

/// Added over all instances, also those that Redis no longer knows. Throws StoreError.
Counts remembered_totals(store::Connection& connection, const std::string& prefix);

}  // namespace footfall::ledger
