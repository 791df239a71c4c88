// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

#include "worker/store/connection.h"

namespace footfall::report {

// Whether plugins are there that bring columns of their own, which stay as long as they do. Throw MySqlError.

/// Pairs of name and value that log_visit holds; 0 without CustomVariables.
std::int64_t custom_variable_slots(store::Connection& database);
bool counts_bandwidth(store::Connection& database);

}  // namespace footfall::report
