// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/visit_dimension.h"

#include <charconv>
#include <deque>

namespace footfall::archive {
namespace {

using model::Column;

/// One dimension while its groups are filled.
struct Filling {
  Filling(GroupMemory& memory, VisitDimension about)
      : dimension(std::move(about)), visits(memory, dimension.columns), goals(memory, dimension.columns) {}

  VisitDimension dimension;
  VisitGroups visits;
  GoalGroups goals;
};

Table table_of(Filling& filling) {
  Table table;
  std::int64_t gap = 0;
  filling.visits.for_each([&](GroupKey::View, const Texts& texts, const VisitMetrics& metrics) {
    const auto label = filling.dimension.label(texts);
    if (!label) {
      ++gap;
      return;
    }
    const std::size_t before = table.size();
    add_visits(table, *label, metrics);
    if (table.size() > before) table.rows().back().gap = std::exchange(gap, 0);
  });
  filling.goals.for_each([&](GroupKey::View key, const Texts& texts, const GoalMetrics& metrics) {
    if (const auto label = filling.dimension.label(texts)) add_goal(table.row(*label), key.number(), metrics);
  });
  total_goals(table);
  return table;
}

class VisitDimensionReport : public Report {
 public:
  VisitDimensionReport(const Scope& scope, std::vector<VisitDimension> dimensions) : settings_(scope.settings) {
    for (VisitDimension& dimension : dimensions) fillings_.emplace_back(scope.memory, std::move(dimension));
  }

  void take(const VisitRows& rows, Census& census) override {
    for (Filling& filling : fillings_) {
      if (rows.is_of_window) filling.visits.at(*rows.visit, rows.idvisit).add(census);
      if (filling.dimension.with_goals) take_conversions(filling, rows, census);
    }
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    for (Filling& filling : fillings_) {
      records.add(std::string(filling.dimension.record), table_of(filling), filling.dimension.limits(settings_));
    }
  }

 private:
  static void take_conversions(Filling& filling, const VisitRows& rows, const Census& census) {
    for (const LogRow& conversion : rows.conversions) {
      filling.goals.at(conversion, rows.idvisit, conversion.integer(Column::kIdgoal)).add(conversion, census);
    }
  }

  const ArchiveSettings& settings_;
  std::deque<Filling> fillings_;
};

std::string_view text_or_nothing(const Texts& texts, std::size_t i) { return texts[i].value_or(std::string_view()); }

}  // namespace

std::unique_ptr<Report> visit_dimension_report(const Scope& scope, std::vector<VisitDimension> dimensions) {
  return std::make_unique<VisitDimensionReport>(scope, std::move(dimensions));
}

std::vector<MergedTable> merged_dimensions(const std::vector<VisitDimension>& dimensions,
                                           const ArchiveSettings& settings) {
  std::vector<MergedTable> tables;
  for (const VisitDimension& dimension : dimensions) {
    tables.push_back({std::string(dimension.record), dimension.limits(settings)});
  }
  return tables;
}

void want_visit_dimensions(const std::vector<VisitDimension>& dimensions, WantedColumns& wanted) {
  want_visit_facts(wanted);
  for (const VisitDimension& dimension : dimensions) {
    if (dimension.with_goals) want_goal_metrics(wanted);
    for (const Column column : dimension.columns) {
      wanted.add(LogTable::kVisit, column);
      if (dimension.with_goals) wanted.add(LogTable::kConversion, column);
    }
  }
}

std::optional<php::Value> text_label(const Texts& texts) { return std::string(text_or_nothing(texts, 0)); }

std::optional<php::Value> number_label(const Texts& texts) {
  const std::string_view text = text_or_nothing(texts, 0);
  std::int64_t number = 0;
  if (std::from_chars(text.data(), text.data() + text.size(), number).ec != std::errc{}) return text_label(texts);
  return number;
}

std::optional<php::Value> joined_label(const Texts& texts) {
  std::string label;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (!texts[i]) return "";
    if (i > 0) label += ';';
    label += *texts[i];
  }
  return label;
}

std::optional<php::Value> version_label(const Texts& texts) {
  Texts all = texts;
  if (!all.back()) all.back() = "";
  return joined_label(all);
}

void add_visits(Table& table, const php::Value& label, const VisitMetrics& metrics) {
  Row row;
  row.columns = metrics.columns();
  add_row(table.row(label), row, {});
}

}  // namespace footfall::archive
