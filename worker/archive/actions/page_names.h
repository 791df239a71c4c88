// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_map>

#include "worker/archive/read/collation.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// Which actions have the same name, whatever their letter case, or the scheme and "www." of URLs: reports that group by
/// name count them as one, and must know while hits are counted. Those that log_action does not know are like no action.
class PageNames {
 public:
  void ask_for(std::int64_t idaction) {
    if (idaction > 0) same_.try_emplace(idaction, idaction);
  }
  /// Throws MySqlError.
  void load(store::Connection& connection, Collations& collations);
  /// The lowest of the asked ids with the same name, 0 where it has none; the id itself where it was not asked for.
  std::int64_t same(std::int64_t idaction) const {
    const auto found = same_.find(idaction);
    return found == same_.end() ? idaction : found->second;
  }

 private:
  std::unordered_map<std::int64_t, std::int64_t> same_;  // once loaded without those that are their own
};

}  // namespace footfall::archive
