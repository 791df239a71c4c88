// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "worker/archive/aggregate/census.h"
#include "worker/archive/reports/report.h"
#include "worker/archive/run/archive_plan.h"
#include "worker/archive/run/task_list.h"
#include "worker/archive/write/archive_writer.h"

namespace footfall::archive {

/// One archive while the rows go by: its reports, and which visits they see. Use: want(), begin(), share(), take() for every
/// visit, add_tasks(), take_archive().
class ArchiveInMaking {
 public:
  /// `segment`: its place among those of the reading; nothing: all visits.
  ArchiveInMaking(const PlannedArchive& planned, std::optional<std::size_t> segment);

  void want(const Scope& scope, WantedColumns& wanted) const;
  /// Before the rows go by; `scope` outlives it.
  void begin(const Scope& scope);
  /// Shares the reports out among threads. `load`: of each what it has to do so far; `visits`:
  /// about how many there will be, in any unit.
  void share(std::vector<double>& load, double visits);
  /// The reports of one lane, which only one thread works.
  void take(const VisitRows& rows, Census& census, std::size_t lane);
  /// What it takes to finish each report, those that need the most memory first; nothing where no visit was in it. Then
  /// take_archive().
  void add_tasks(const ActionNames& names, std::vector<Task>& tasks);
  Archive take_archive();
  /// Gives the memory back of what nobody has asked for.
  void end() { reports_.clear(); }

  std::optional<std::size_t> segment() const { return segment_; }
  std::int64_t visits() const { return counts_.visits; }
  std::int64_t converted() const { return counts_.converted; }

 private:
  void finish_report(std::size_t place, const ActionNames& names);
  std::uint64_t size_of(std::size_t place) const;

  std::string flag_;
  std::optional<std::size_t> segment_;
  std::vector<const ReportKind*> kinds_;
  std::vector<std::unique_ptr<Report>> reports_;
  std::vector<std::size_t> lanes_;  ///< of the reports
  std::vector<Records> records_;    ///< of the finished reports
  struct alignas(kApart) Counts {
    std::int64_t visits = 0, converted = 0;
  };
  Counts counts_;  ///< written by lane 0
};

}  // namespace footfall::archive
