// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/replica_lag.h"

#include "worker/store/error_class.h"

namespace footfall::store {
namespace {

constexpr unsigned kSyntax = 1064;

std::optional<std::int64_t> lag_in(Result status) {
  auto column = status.column("Seconds_Behind_Master");
  if (!column) column = status.column("Seconds_Behind_Source");
  if (!column || !status.next() || status.is_null(*column)) return std::nullopt;
  return status.integer(*column);
}

}  // namespace

/// Servers know one of two names of the statement, or both, and so of the column.
std::optional<std::int64_t> replica_lag(Connection& connection) try {
  return lag_in(connection.select("SHOW REPLICA STATUS"));
} catch (const MySqlError& error) {
  if (error.code() != kSyntax) throw;
  return lag_in(connection.select("SHOW SLAVE STATUS"));
}

}  // namespace footfall::store
