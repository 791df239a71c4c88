// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "worker/archive/aggregate/census.h"
#include "worker/archive/reports/report.h"
#include "worker/archive/run/segment.h"
#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {

/// One archive while the rows go by: its reports, and which visits they see.
class ArchiveInMaking {
 public:
  /// All reports of active plugins and all visits: the flag "done".
  static ArchiveInMaking of_all(const Scope& scope, const std::function<bool(std::string_view plugin)>& is_active);
  /// One plugin's reports, of a segment's visits: "done<hash>.<plugin>".
  static ArchiveInMaking of_segment(const Scope& scope, const Segment& segment, std::string_view plugin);

  void want(const Scope& scope, WantedColumns& wanted) const;
  /// Shares the reports out among so many threads, before the first take().
  void share(std::size_t lanes);
  /// The reports of one lane, which only one thread works.
  void take(const VisitRows& rows, Census& census, std::size_t lane);
  void name_actions(ActionNames& names);
  /// Without records where no visit was in it.
  Archive finish(const ActionNames& names);

  std::int64_t visits() const { return counts_.visits; }
  std::int64_t converted() const { return counts_.converted; }

 private:
  void add(const ReportKind& kind, const Scope& scope);
  Records finish_lane(const ActionNames& names, std::size_t lane, std::mutex& heavy);

  std::string flag_;
  std::optional<Segment> segment_;
  std::vector<const ReportKind*> kinds_;
  std::vector<std::unique_ptr<Report>> reports_;
  std::vector<std::size_t> lanes_;  ///< of the reports
  struct alignas(kApart) Counts {
    std::int64_t visits = 0, converted = 0;
  };
  Counts counts_;  ///< written by lane 0
};

}  // namespace footfall::archive
