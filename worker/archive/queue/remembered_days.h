// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "worker/store/connection.h"

namespace footfall::archive {

/// The days that trackers have noted because hits of them came late: options
/// "<4 characters>_report_to_invalidate_<idsite>_<date>_<process id>", as they were when this was made. Throws MySqlError.
class RememberedDays {
 public:
  explicit RememberedDays(store::Connection& connection);

  /// (idsite, date) of each.
  std::vector<std::pair<std::int64_t, std::string>> all() const;
  /// Takes the notes of one day away, but none that has come since. How many there were.
  std::size_t forget(std::int64_t idsite, const std::string& date);

 private:
  using Day = std::pair<std::int64_t, std::string>;

  store::Connection& connection_;
  std::map<Day, std::vector<std::string>> names_;
};

}  // namespace footfall::archive
