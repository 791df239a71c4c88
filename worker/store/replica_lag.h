// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>

#include "worker/store/connection.h"

namespace footfall::store {

/// Seconds that the server is behind the one that it copies; nothing where it is no replica or does not replicate now.
/// Throws MySqlError, with kAccessDenied where the user lacks REPLICA MONITOR (MySQL: REPLICATION CLIENT).
std::optional<std::int64_t> replica_lag(Connection& connection);

}  // namespace footfall::store
