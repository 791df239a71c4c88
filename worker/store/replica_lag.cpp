// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/store/replica_lag.h"

#include "worker/store/error_class.h"

namespace footfall::store {
namespace {

constexpr unsigned kSyntax = 1064;

}  // namespace

/// Servers know one of two names of the statement, or both.
Result replica_status(Connection& connection) try {
  return connection.select("SHOW REPLICA STATUS");
} catch (const MySqlError& error) {
  if (error.code() != kSyntax) throw;
  return connection.select("SHOW SLAVE STATUS");
}

std::optional<std::int64_t> replica_lag(Connection& connection) {
  Result status = replica_status(connection);
  auto column = status.column("Seconds_Behind_Master");
  if (!column) column = status.column("Seconds_Behind_Source");
  if (!column || !status.next() || status.is_null(*column)) return std::nullopt;
  return status.integer(*column);
}

}  // namespace footfall::store
