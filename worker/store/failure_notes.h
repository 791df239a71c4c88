// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <set>
#include <span>
#include <utility>

#include "worker/store/connection.h"
#include "worker/tracker/batch_rows.h"

namespace footfall::store {

/// Rows of tracking_failure, one per site and kind, of which the first stays. Those that are known to be there cost no
/// statement for a minute: after it they come again where someone has removed them. One thread.
class FailureNotes {
 public:
  /// In the transaction that is open on the connection. Throws MySqlError.
  void write(Connection& connection, std::span<const tracker::FailureRow> failures);
  /// To be called after a rollback.
  void forget() noexcept { known_.clear(); }

 private:
  using Clock = std::chrono::steady_clock;

  std::set<std::pair<std::int64_t, int>> known_;  // idsite and idfailure
  Clock::time_point since_;                       // the first of them was written
};

}  // namespace footfall::store
