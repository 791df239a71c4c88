// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <vector>

#include "worker/archive/aggregate/goal_metrics.h"
#include "worker/archive/aggregate/groups.h"
#include "worker/archive/aggregate/visit_metrics.h"
#include "worker/archive/reports/report.h"

namespace footfall::archive {

using VisitGroups = Groups<VisitMetrics>;
using GoalGroups = Groups<GoalMetrics>;  ///< by idgoal, then columns

/// The limits of a report without subtables, sorted by visits.
inline Limits flat(std::size_t rows) { return {.rows = rows, .subtable_rows = rows}; }

/// A report of visits by columns of log_visit, and perhaps of conversions by those of log_conversion.
struct VisitDimension {
  std::string_view record;
  std::vector<model::Column> columns;
  /// Nothing drops the group.
  std::optional<php::Value> (*label)(const Texts& texts);
  std::size_t ArchiveSettings::*rows = nullptr;  ///< nullptr: no limit
  bool with_goals = false;

  Limits limits(const ArchiveSettings& settings) const { return flat(rows == nullptr ? 0 : settings.*rows); }
};

std::unique_ptr<Report> visit_dimension_report(const Scope& scope, std::vector<VisitDimension> dimensions);
std::vector<MergedTable> merged_dimensions(const std::vector<VisitDimension>& dimensions,
                                           const ArchiveSettings& settings);
void want_visit_dimensions(const std::vector<VisitDimension>& dimensions, WantedColumns& wanted);

// Labels.
std::optional<php::Value> text_label(const Texts& texts);    ///< "" for NULL
std::optional<php::Value> number_label(const Texts& texts);  ///< "" for NULL
/// "a;b"; "" where one is NULL.
std::optional<php::Value> joined_label(const Texts& texts);
/// The same with the last one "" where it is NULL.
std::optional<php::Value> version_label(const Texts& texts);

/// Adds the metrics to the label's row.
void add_visits(Table& table, const php::Value& label, const VisitMetrics& metrics);

}  // namespace footfall::archive
