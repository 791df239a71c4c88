// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "worker/archive/run/archive_run.h"

namespace footfall::admin {

/// What a run of `footfall archive` has done, or with `dry_run` would do.
struct ArchiveSummary {
  const std::vector<archive::SiteOutcome>& sites;
  double seconds = 0, waited = 0;
  bool dry_run = false, stopped = false;
};

/// A line for each site that had anything to do, and one of all.
std::string summary_as_text(const ArchiveSummary& summary);
/// One line of all.
std::string summary_as_line(const ArchiveSummary& summary);
std::string summary_as_json(const ArchiveSummary& summary);

/// The highest memory of this process so far, bytes.
std::int64_t peak_memory();

/// Shows how far a run is, on stderr: a bar that moves on a terminal, else a line now and then.
class ProgressLine {
 public:
  ProgressLine();
  void show(const archive::RunProgress& progress);
  /// Takes the bar away.
  void end();

 private:
  bool on_terminal_, shown_ = false;
  double next_line_ = 10;  ///< seconds
};

std::string progress_text(const archive::RunProgress& progress, bool with_bar);

}  // namespace footfall::admin
