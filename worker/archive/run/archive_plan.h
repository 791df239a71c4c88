// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "worker/archive/reports/report.h"
#include "worker/archive/run/archive_job.h"
#include "worker/segment/segment.h"

namespace footfall::archive {

/// One archive that is to be made.
struct PlannedArchive {
  std::string flag;                      ///< name of its done row
  std::string plugin;                    ///< whose alone its records are; "": all plugins'
  std::vector<const ReportKind*> kinds;  ///< its reports
  std::optional<std::size_t> segment;    ///< of ArchivePlan::segments; nothing: all visits
  /// Flags of archives that hold its records as well, and of those that hold the number of its visits.
  std::vector<std::string> same, counting;

  bool counts_visits() const {
    return std::ranges::find(kinds, std::string_view("VisitsSummary"), &ReportKind::plugin) != kinds.end();
  }
};

/// One that is wanted, with what is made along: the same visits' new and returning visitors compared.
struct PlannedBase {
  PlannedArchive archive;
  std::vector<PlannedArchive> summaries, goals;
  SharedOrder order;  ///< that wants this one, as the last
};

struct ArchivePlan {
  std::vector<PlannedBase> bases;
  std::vector<segment::Segment> segments;
};

/// Finds out which archives an order means for a site.
class ArchivePlanner {
 public:
  /// `is_active` tells whether a plugin's reports are made, of all visits or of a segment. All outlive it.
  ArchivePlanner(const LogTables& tables, store::Connection& connection,
                 std::function<bool(std::string_view plugin, bool of_segment)> is_active)
      : tables_(tables), connection_(connection), is_active_(std::move(is_active)) {}

  /// Throws SegmentError, MySqlError.
  ArchivePlan plan(const tracker::Site& site, const ArchiveOrder& order) const;
  segment::Segment parse(const tracker::Site& site, std::string_view text) const;

 private:
  struct Visits;
  std::optional<Visits> visits_of(ArchivePlan& plan, const tracker::Site& site, const SegmentOrder& segment) const;
  Visits add_visits(ArchivePlan& plan, const tracker::Site& site, const SegmentOrder& segment) const;
  void add_bases(ArchivePlan& plan, const tracker::Site& site, const ArchiveOrder& order, const Visits& visits,
                 std::span<const Visits> wanted) const;
  PlannedArchive archive_of(const Visits& visits, std::string_view plugin) const;
  void add_along(ArchivePlan& plan, PlannedBase& base, const tracker::Site& site, const Visits& visits,
                 std::span<const Visits> wanted) const;
  std::vector<Visits> compared_with(ArchivePlan& plan, const tracker::Site& site, const Visits& visits,
                                    std::span<const Visits> wanted) const;

  const LogTables& tables_;
  store::Connection& connection_;
  std::function<bool(std::string_view, bool)> is_active_;
};

}  // namespace footfall::archive
