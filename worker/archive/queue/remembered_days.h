// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "worker/store/day_notes.h"

namespace footfall::archive {

/// The days that trackers have noted because hits of them came late (store/day_notes), as they were when this was made. Throws MySqlError.
class RememberedDays {
 public:
  explicit RememberedDays(store::Connection& connection);

  /// (idsite, date) of each.
  std::vector<std::pair<std::int64_t, std::string>> all() const;
  /// Takes the notes of one day away, but none that has come since. How many there were.
  std::size_t forget(std::int64_t idsite, const std::string& date);

 private:
  store::Connection& connection_;
  store::NotesByDay notes_;
};

}  // namespace footfall::archive
