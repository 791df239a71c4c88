// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace footfall::admin {

/// What the program's exit status says; documented in docs/footfall.md.
enum ExitCode : int {
  kDone = 0,
  kFinding = 1,        ///< it ran, and something is not as it should be: a FAIL of doctor, queues not empty, a refusal
  kUsage = 2,          ///< wrong command line
  kConfiguration = 3,  ///< the configuration cannot be used
  kServerAway = 4,     ///< Redis or the database cannot be reached, or refuses the login
  kRefused = 5,        ///< the database refuses too many rows: see dead_letter_percent of [Footfall]
  kInternal = 70,      ///< a bug
};

}  // namespace footfall::admin
