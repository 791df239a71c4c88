// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "worker/store/connection.h"

namespace footfall::store {

/// What the server says of its copying, one row, none where it is no replica. Column names differ by make and version.
/// Throws MySqlError, with kAccessDenied where the user lacks REPLICA MONITOR (MySQL: REPLICATION CLIENT).
Result replica_status(Connection& connection);
inline constexpr unsigned kAccessDenied = 1227;  ///< "You need … privilege"

/// Seconds that the server is behind the one that it copies; nothing where it is no replica or does not replicate now.
/// Throws as replica_status().
std::optional<std::int64_t> replica_lag(Connection& connection);

}  // namespace footfall::store
