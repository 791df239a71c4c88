// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "worker/segment/compare.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// The lowest id of the action of this type and name. Throws MySqlError.
std::optional<std::int64_t> find_action(store::Connection& connection, segment::ActionType type,
                                        const std::string& name);

}  // namespace footfall::archive
