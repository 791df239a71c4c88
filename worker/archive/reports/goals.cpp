// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include <map>

#include "worker/archive/aggregate/goal_metrics.h"
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/sql_number.h"
#include "worker/archive/reports/bucket_table.h"
#include "worker/archive/reports/kinds.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr std::int64_t kSecondsPerDay = 86400;

struct GoalState {
  GoalMetrics metrics;
  BucketCounts visits_until{visits_until_conversion()}, days_until{days_until_conversion()};
};

class GoalsReport : public Report {
 public:
  explicit GoalsReport(const Scope& scope) : scope_(scope) {}

  void take(const VisitRows& rows, Census& census) override {
    if (rows.is_of_window && census.visit().is_converted) ++visits_converted_;
    if (!scope_.has_goals()) return;
    for (const LogRow& conversion : rows.conversions) {
      GoalState& state = goals_[conversion.integer(Column::kIdgoal)];
      state.metrics.add(conversion, census);
      state.visits_until.add(conversion.integer(Column::kVisitorCountVisits));
      if (conversion.is_null(Column::kVisitorSecondsSinceFirst)) continue;
      state.days_until.add(conversion.integer(Column::kVisitorSecondsSinceFirst) / kSecondsPerDay);
    }
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    if (visits_converted_ == 0 && !scope_.has_ecommerce()) return;
    store_totals(records);
    for (const auto& [idgoal, state] : goals_) {
      if (is_known(idgoal)) store_goal(records, idgoal, state);
    }
  }

 private:
  /// Deleted goals count in the totals only.
  bool is_known(std::int64_t idgoal) const {
    return idgoal <= kOrder ||
           std::ranges::find(scope_.site.goals, idgoal, &tracker::Goal::id) != scope_.site.goals.end();
  }

  void store_totals(Records& records) const {
    Table visits, days;
    double conversions = 0, revenue = 0;
    for (const auto& [idgoal, state] : goals_) {
      if (idgoal == kCart) continue;
      conversions += static_cast<double>(state.metrics.conversions);
      revenue += sql_round(to_double(state.metrics.revenue));
      if (idgoal == kOrder) continue;
      add_table(visits, bucket_table(state.visits_until, metric::kConversions), {});
      add_table(days, bucket_table(state.days_until, metric::kConversions), {});
    }
    records.add("Goal_nb_conversions", conversions);
    records.add("Goal_nb_visits_converted", static_cast<double>(visits_converted_));
    records.add("Goal_revenue", revenue);
    records.add("Goal_visits_until_conv", std::move(visits));
    records.add("Goal_days_until_conv", std::move(days));
  }

  static void store_goal(Records& records, std::int64_t idgoal, const GoalState& state) {
    const std::string prefix = fmt::format("Goal_{}_", idgoal);
    const auto add = [&](const char* what, double value) { records.add(prefix + what, value); };
    const GoalMetrics& metrics = state.metrics;
    add("nb_conversions", static_cast<double>(metrics.conversions));
    add("nb_visits_converted", metrics.visits.count);
    add("revenue", sql_round(to_double(metrics.revenue)));
    if (idgoal == kOrder) {
      add("revenue_subtotal", sql_round(to_double(metrics.subtotal)));
      add("revenue_tax", sql_round(to_double(metrics.tax)));
      add("revenue_shipping", sql_round(to_double(metrics.shipping)));
      add("revenue_discount", sql_round(to_double(metrics.discount)));
    }
    if (idgoal <= kOrder) add("items", static_cast<double>(metrics.items));
    records.add(prefix + "visits_until_conv", bucket_table(state.visits_until, metric::kConversions));
    records.add(prefix + "days_until_conv", bucket_table(state.days_until, metric::kConversions));
  }

  const Scope scope_;
  std::map<std::int64_t, GoalState> goals_;  // by idgoal
  std::int64_t visits_converted_ = 0;
};

std::vector<std::int64_t> goals_of(const tracker::Site& site) {
  std::vector<std::int64_t> goals{kCart, kOrder};
  for (const tracker::Goal& goal : site.goals) goals.push_back(goal.id);
  return goals;
}

/// Of every goal, also of those that nobody reached.
std::vector<MergedTable> merged(const MergeScope& scope) {
  if (!scope.has_conversions && !scope.site.ecommerce) return {};
  std::vector<MergedTable> tables{{.record = "Goal_visits_until_conv"}, {.record = "Goal_days_until_conv"}};
  for (const std::int64_t goal : goals_of(scope.site)) {
    tables.push_back({.record = fmt::format("Goal_{}_visits_until_conv", goal)});
    tables.push_back({.record = fmt::format("Goal_{}_days_until_conv", goal)});
  }
  return tables;
}

}  // namespace

ReportKind goals() {
  return {"Goals",
          [](const Scope&, WantedColumns& wanted) {
            want_visit_facts(wanted);
            want_goal_metrics(wanted);
            wanted.add(LogTable::kConversion, {Column::kVisitorCountVisits, Column::kVisitorSecondsSinceFirst});
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<GoalsReport>(scope); }, merged};
}

}  // namespace footfall::archive
