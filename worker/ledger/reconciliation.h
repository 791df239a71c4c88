// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <stop_token>
#include <string>
#include <vector>

#include "worker/ledger/balance.h"

namespace footfall::ledger {

/// The books of all sides at one moment, as near as that can be had.
struct Books {
  std::vector<EdgeBook> edges;  ///< those that Redis knows
  Balance balance;
  Base base;
  Verdict verdict;
};

/// Compares what endpoints have put into the queues of a prefix with what is in them or was worked. Throws RedisError, StoreError.
class Reconciliation {
 public:
  /// Both must outlive the object.
  Reconciliation(queue::RedisConnection& redis, store::Connection& connection, queue::QueueOptions options)
      : redis_(redis), connection_(connection), options_(std::move(options)) {}

  /// Endpoints tell each second what they have counted. Where queues are ahead of them they are asked again for up to
  /// `patience`: what counts is then what they had told before, against loss, and what they tell last, against the rest.
  Books compare(std::chrono::milliseconds patience, const std::stop_token& stop);
  /// Makes the differences of now those that are not looked at again.
  void begin(const Balance& balance);

 private:
  Counts told(std::vector<EdgeBook>& edges);
  Base read_base();
  std::string base_queue() const;

  queue::RedisConnection& redis_;
  store::Connection& connection_;
  const queue::QueueOptions options_;
};

}  // namespace footfall::ledger
