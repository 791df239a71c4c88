// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "worker/archive/read/collation.h"
#include "worker/store/connection.h"

namespace footfall::archive {

/// log_action.type.
namespace action_type {
inline constexpr int kPageUrl = 1, kOutlink = 2, kDownload = 3, kPageTitle = 4, kSiteSearch = 8;
}

struct ActionName {
  std::string name;
  std::size_t rank = 0;  ///< among all that are loaded, by the column's collation; the same for equal names
  int type = 0;
  std::optional<int> url_prefix;
};

/// The log_action rows that a window's reports need, read once behind the stream.
class ActionNames {
 public:
  /// 0 (no action) is never wanted.
  void want(std::int64_t idaction) {
    if (idaction > 0) known_.try_emplace(idaction);
  }
  /// Throws MySqlError.
  void load(store::Connection& connection, Collations& collations);
  /// nullptr where log_action has no such row.
  const ActionName* find(std::int64_t idaction) const;
  /// "" where there is none.
  std::string_view name(std::int64_t idaction) const;

 private:
  void read(store::Connection& connection);
  void rank(const Collation& collation);

  std::unordered_map<std::int64_t, std::optional<ActionName>> known_;
};

/// Ascending by name as SQL's ORDER BY has it; what has no name stands first.
bool stands_before(const ActionName* a, const ActionName* b);

}  // namespace footfall::archive
