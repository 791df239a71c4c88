// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>
#include <optional>

#include "worker/archive/aggregate/goal_metrics.h"
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/aggregate/visit_metrics.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/visit_dimension.h"
#include "worker/tracker/site_time.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr int kHours = 24;
constexpr std::int64_t kSecondsPerHour = 3600, kSecondsPerDay = 86400;

std::int64_t utc_hour(std::int64_t unix_seconds) { return unix_seconds / kSecondsPerHour % kHours; }

/// Hours that nobody visited have their rows, too.
Table with_all_hours(const Table& met) {
  Table table;
  for (std::int64_t hour = 0; hour < kHours; ++hour) {
    Row& row = table.row(hour);
    const auto known = std::ranges::find(met.rows(), php::Value(hour), &Row::label);
    row.columns = known != met.rows().end() ? known->columns : VisitMetrics().columns();
  }
  for (const Row& row : met.rows()) {
    if (table.find(row.label) == nullptr) table.row(row.label).columns = row.columns;
  }
  return table;
}

class VisitTimeReport : public Report {
 public:
  explicit VisitTimeReport(const Scope& scope)
      : zone_(scope.site.timezone), utc_midnight_(scope.window.from - scope.window.from % kSecondsPerDay) {}

  void take(const VisitRows& rows, Census& census) override {
    for (const LogRow& conversion : rows.conversions) {
      goals_[{conversion.integer(Column::kIdgoal), utc_hour(conversion.integer(Column::kServerTime))}].add(conversion,
                                                                                                           census);
    }
    if (!rows.is_of_window) return;
    server_[utc_hour(rows.visit->integer(Column::kVisitFirstActionTime))].add(census);
    std::optional<std::int64_t> hour;
    if (!rows.visit->is_null(Column::kVisitorLocaltime)) hour = rows.visit->integer(Column::kVisitorLocaltime);
    local_[hour].add(census);
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    Table local, server;
    for (const auto& [hour, metrics] : local_) add_visits(local, hour ? php::Value(*hour) : php::Value(""), metrics);
    for (const auto& [hour, metrics] : server_) add_visits(server, site_hour(hour), metrics);
    for (const auto& [goal, metrics] : goals_) add_goal(server.row(site_hour(goal.second)), goal.first, metrics);
    total_goals(server);
    records.add("VisitTime_localTime", with_all_hours(local));
    records.add("VisitTime_serverTime", with_all_hours(server));
  }

 private:
  /// The hour in the site's zone, at the UTC date on which the window begins: a rule of Matomo's. Minutes of a zone's
  /// offset are cut off.
  std::int64_t site_hour(std::int64_t hour) const {
    return tracker::second_of_day(utc_midnight_ + hour * kSecondsPerHour, zone_) / kSecondsPerHour;
  }

  std::string zone_;
  std::int64_t utc_midnight_;
  std::map<std::optional<std::int64_t>, VisitMetrics> local_;
  std::map<std::int64_t, VisitMetrics> server_;                         // by UTC hour
  std::map<std::pair<std::int64_t, std::int64_t>, GoalMetrics> goals_;  // by idgoal and UTC hour
};

std::vector<MergedTable> merged(const MergeScope& /*scope*/) {
  return {{.record = "VisitTime_localTime"}, {.record = "VisitTime_serverTime"}};
}

}  // namespace

ReportKind visit_time() {
  return {"VisitTime",
          [](const Scope&, WantedColumns& wanted) {
            want_visit_facts(wanted);
            want_goal_metrics(wanted);
            wanted.add(LogTable::kVisit, {Column::kVisitorLocaltime, Column::kVisitFirstActionTime});
            wanted.add(LogTable::kConversion, Column::kServerTime);
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<VisitTimeReport>(scope); },
          merged};
}

}  // namespace footfall::archive
