// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <deque>

#include "worker/archive/aggregate/hit_metrics.h"
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/ranking_limit.h"
#include "worker/archive/reports/dimension_hits.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr const char* kNotDefined = "Value not defined";
/// The ranking takes so many times the rows that are kept.
constexpr std::size_t kRankingFactor = 10;

std::string label_of(std::string_view value) { return value.empty() ? kNotDefined : std::string(value); }

std::size_t most_apart(const ArchiveSettings& settings) {
  return ranking_limit(settings, {kRankingFactor * settings.rows_custom_dimensions});
}

/// One active dimension of visits.
class VisitValues {
 public:
  VisitValues(GroupMemory& memory, Column column)
      : column_(column), visits_(memory, {column}), goals_(memory, {column}) {}

  void take(const VisitRows& rows, Census& census) {
    if (rows.is_of_window && !rows.visit->is_null(column_)) visits_.at(*rows.visit, rows.idvisit).add(census);
    for (const LogRow& conversion : rows.conversions) {
      if (conversion.is_null(column_)) continue;
      goals_.at(conversion, rows.idvisit, conversion.integer(Column::kIdgoal)).add(conversion, census);
    }
  }

  /// The most visits first; goals follow as the database groups them.
  Table table(const ArchiveSettings& settings) {
    std::vector<std::pair<std::string, VisitMetrics>> values;
    visits_.for_each([&](GroupKey::View, const Texts& texts, const VisitMetrics& metrics) {
      values.emplace_back(label_of(*texts[0]), metrics);
    });
    std::ranges::stable_sort(values, std::greater(), [](const auto& value) { return value.second.visits; });
    Table table;
    for (std::size_t i = 0; i < values.size(); ++i) {
      Row& row = i < most_apart(settings) ? table.row(values[i].first) : table.make_others();
      add_columns(row.columns, values[i].second.columns(), {});
    }
    goals_.for_each([&](GroupKey::View key, const Texts& texts, const GoalMetrics& metrics) {
      add_goal(table.row(label_of(*texts[0])), key.number(), metrics);
    });
    total_goals(table);
    return table;
  }

 private:
  Column column_;
  VisitGroups visits_;
  GoalGroups goals_;
};

std::string record_of(const tracker::CustomDimension& dimension) {
  return fmt::format("CustomDimensions_Dimension{}", dimension.id);
}

Limits limits_of(const ArchiveSettings& settings) {
  return {.rows = settings.rows_custom_dimensions, .subtable_rows = settings.subtable_rows_custom_dimensions};
}

class CustomDimensionsReport : public Report {
 public:
  explicit CustomDimensionsReport(const Scope& scope) : scope_(scope) {
    for (const tracker::CustomDimension& dimension : scope.site.dimensions) {
      if (!dimension.active) continue;
      const Column column = model::custom_dimension(dimension.index);
      const std::string record = record_of(dimension);
      if (dimension.scope == "visit") {
        of_visits_.emplace_back(std::piecewise_construct, std::forward_as_tuple(record),
                                std::forward_as_tuple(scope.memory, column));
      } else if (dimension.scope == "action") {
        of_hits_.emplace_back(std::piecewise_construct, std::forward_as_tuple(record),
                              std::forward_as_tuple(scope.memory, column));
      }
    }
  }

  void take(const VisitRows& rows, Census& census) override {
    for (auto& [record, values] : of_visits_) values.take(rows, census);
    for (auto& [record, values] : of_hits_) values.take(rows, census, scope_);
  }

  void finish(const ActionNames& names, Records& records) override {
    const Limits limits = limits_of(scope_.settings);
    for (auto& [record, values] : of_visits_) records.add(record, values.table(scope_.settings), limits);
    for (auto& [record, values] : of_hits_) {
      records.add(record, values.table(scope_, most_apart(scope_.settings), names), limits);
    }
  }

 private:
  const Scope scope_;
  std::deque<std::pair<std::string, VisitValues>> of_visits_;
  std::deque<std::pair<std::string, DimensionHits>> of_hits_;
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  std::vector<MergedTable> tables;
  for (const tracker::CustomDimension& dimension : scope.site.dimensions) {
    const bool is_known = dimension.scope == "visit" || dimension.scope == "action";
    if (dimension.active && is_known) tables.push_back({record_of(dimension), limits_of(scope.settings)});
  }
  return tables;
}

}  // namespace

ReportKind custom_dimensions() {
  return {"CustomDimensions",
          [](const Scope& scope, WantedColumns& wanted) {
            want_visit_facts(wanted);
            want_goal_metrics(wanted);
            for (const tracker::CustomDimension& dimension : scope.site.dimensions) {
              if (!dimension.active) continue;
              const Column column = model::custom_dimension(dimension.index);
              for (const LogTable table : {LogTable::kVisit, LogTable::kConversion, LogTable::kHit}) {
                const bool is_of_hits = table == LogTable::kHit;
                if ((dimension.scope == "action") == is_of_hits) wanted.add(table, column);
              }
              if (dimension.scope == "action") want_dimension_hits(wanted);
            }
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<CustomDimensionsReport>(scope); },
          merged, 5};
}

}  // namespace footfall::archive
