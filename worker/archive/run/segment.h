// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "worker/archive/read/visit_rows.h"

namespace footfall::archive {

/// Visits that an archive is limited to.
struct Segment {
  std::string_view definition;
  bool (*holds)(const LogRow& visit);
  std::string_view condition;  ///< the same in SQL, on log_visit

  /// MD5 of the definition, hex: as flags of archives have it.
  std::string hash() const;
  /// "done<hash>.<Plugin>": of one plugin's archives.
  std::string flag(std::string_view plugin) const;
};

/// What plugin VisitFrequency compares: visitors that come for the first time, and those that return.
std::array<Segment, 2> returning_segments();

}  // namespace footfall::archive
