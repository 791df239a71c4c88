// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/segments/find_action.h"

#include <fmt/format.h>

#include "common/digest.h"

namespace footfall::archive {

/// A table of three-byte characters refuses to compare with others as it is.
std::optional<std::int64_t> find_action(store::Connection& connection, segment::ActionType type,
                                        const std::string& name) {
  store::Result found = connection.select(
      fmt::format("SELECT idaction FROM {} WHERE hash={} AND type={} AND CONVERT(name USING utf8mb4)={} ORDER BY "
                  "idaction LIMIT 1",
                  connection.table("log_action"), crc32(name), static_cast<int>(type), store::quoted(name)));
  return found.next() ? std::optional(found.integer(0)) : std::nullopt;
}

}  // namespace footfall::archive
