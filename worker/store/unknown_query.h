// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>
#include <unordered_map>

#include "worker/store/database_options.h"
#include "worker/tracker/settings.h"
#include "worker/tracker/unknown_ids.h"

namespace footfall::store {

/// A SELECT that gives a row where any of these stands in the database. `unknown` is not empty. Pure.
std::string unknown_query(const DatabaseOptions& options, const tracker::UnknownIds& unknown);

/// Whether the settings know any of these after all. Pure.
bool knows_any(const tracker::SettingsSnapshot& settings, const tracker::UnknownIds& unknown);

/// Remembers for a second what was looked for. Not thread-safe.
class RecentLooks {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Those of `wanted` that were not asked for within the last second; they count as asked for now.
  tracker::UnknownIds due(const tracker::UnknownIds& wanted, Time now);

 private:
  bool is_due(const std::string& what, Time now);

  std::unordered_map<std::string, Time> last_;
};

}  // namespace footfall::store
