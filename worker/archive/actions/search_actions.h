// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <unordered_set>

#include "worker/store/connection.h"

namespace footfall::archive {

/// Which of the actions that hits came from are site searches: that must be known while hits are counted.
class SearchActions {
 public:
  void ask_for(std::int64_t idaction) {
    if (idaction > 0) asked_.insert(idaction);
  }
  /// Throws MySqlError.
  void load(store::Connection& connection);
  const std::unordered_set<std::int64_t>& found() const { return found_; }

 private:
  std::unordered_set<std::int64_t> asked_, found_;
};

}  // namespace footfall::archive
