// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "worker/archive/write/archive_tables.h"

namespace footfall::archive {

/// Marks what longer periods and ranges have of these flags as out of date, as they were made without what `period` has
/// now. Throws MySqlError.
void invalidate_longer(store::Connection& connection, std::int64_t idsite, const Period& period,
                       std::span<const std::string> flags);

}  // namespace footfall::archive
