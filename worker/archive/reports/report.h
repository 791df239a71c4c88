// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "worker/archive/actions/action_names.h"
#include "worker/archive/aggregate/census.h"
#include "worker/archive/merge/merged_table.h"
#include "worker/archive/records.h"
#include "worker/archive/scope.h"

namespace footfall::archive {

/// One or more records of a plugin, made from the rows of a window. Used by one thread: take() for every visit, then once
/// finish().
class Report {
 public:
  virtual ~Report() = default;
  /// `census` stands at that visit.
  virtual void take(const VisitRows& rows, Census& census) = 0;
  virtual void finish(const ActionNames& names, Records& records) = 0;
};

/// What a longer period's reports depend on.
struct MergeScope {
  const tracker::Site& site;
  const ArchiveSettings& settings;
  bool has_conversions = false;  ///< in the period
};

/// What there is to know of a report before any row is read.
struct ReportKind {
  std::string_view plugin;  ///< made where this plugin of Matomo is active
  /// The columns it looks at; those that a table lacks are NULL to it.
  void (*want)(const Scope& scope, WantedColumns& wanted);
  std::unique_ptr<Report> (*make)(const Scope& scope);
  /// Its tables in longer periods, in their order; nullptr: none, numbers alone.
  std::vector<MergedTable> (*merged)(const MergeScope& scope) = nullptr;
  int weight = 1;  ///< of its work, among the others: what two threads do is to take about the same time
};

/// All there are, in Matomo's order of plugins.
std::span<const ReportKind> report_kinds();

}  // namespace footfall::archive
