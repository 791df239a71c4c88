// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>

#include "worker/pipeline/ports.h"
#include "worker/store/connection.h"

namespace footfall::store {

/// A queue's counters and dead letters, written in the transaction that is open on the connection. Throws StoreError.
class QueueAccounts {
 public:
  /// Both must outlive the object.
  QueueAccounts(Connection& connection, const std::string& queue) : connection_(connection), queue_(queue) {}

  void add(const std::map<std::string, std::int64_t>& counters);
  /// In as few statements as the server's packet limit allows; an element larger than half of that is cut, and says so.
  void write(std::span<const pipeline::DeadLetter> letters);

 private:
  std::string tuple(const pipeline::DeadLetter& letter) const;

  Connection& connection_;
  const std::string& queue_;
};

/// "undecodable: not JSON" is counted as dead_letter.undecodable.
std::string counter_of(const pipeline::DeadLetter& letter);

}  // namespace footfall::store
