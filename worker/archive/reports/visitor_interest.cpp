// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/metric.h"
#include "worker/archive/reports/bucket_table.h"
#include "worker/archive/reports/kinds.h"

namespace footfall::archive {
namespace {

using model::Column;

constexpr std::int64_t kNew = 0, kReturning = 1, kSecondsPerDay = 86400;

class VisitorInterestReport : public Report {
 public:
  void take(const VisitRows& rows, Census& census) override {
    if (!rows.is_of_window) return;
    const LogRow& visit = *rows.visit;
    seconds_.add(census.visit().seconds);
    pages_.add(census.visit().actions);
    visits_.add(visit.integer(Column::kVisitorCountVisits));
    if (visit.is_null(Column::kVisitorReturning)) return;
    const std::int64_t returning = visit.integer(Column::kVisitorReturning);
    if (returning == kNew) ++new_visits_;
    if (returning != kReturning || visit.is_null(Column::kVisitorSecondsSinceLast)) return;
    days_.add(visit.integer(Column::kVisitorSecondsSinceLast) / kSecondsPerDay);
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    records.add("VisitorInterest_timeGap", bucket_table(seconds_, metric::kVisits));
    records.add("VisitorInterest_pageGap", bucket_table(pages_, metric::kVisits));
    records.add("VisitorInterest_visitsByVisitCount", bucket_table(visits_, metric::kVisits));
    Table days;
    days.row("General_NewVisits").columns.set(metric::kVisits, new_visits_);
    add_table(days, bucket_table(days_, metric::kVisits), {});
    records.add("VisitorInterest_daysSinceLastVisit", std::move(days));
  }

 private:
  BucketCounts seconds_{time_gap()}, pages_{page_gap()}, visits_{visit_counts()}, days_{days_since_last_visit()};
  std::int64_t new_visits_ = 0;
};

std::vector<MergedTable> merged(const MergeScope& /*scope*/) {
  return {{.record = "VisitorInterest_timeGap"},
          {.record = "VisitorInterest_pageGap"},
          {.record = "VisitorInterest_visitsByVisitCount"},
          {.record = "VisitorInterest_daysSinceLastVisit"}};
}

}  // namespace

ReportKind visitor_interest() {
  return {"VisitorInterest",
          [](const Scope&, WantedColumns& wanted) {
            want_visit_facts(wanted);
            wanted.add(LogTable::kVisit,
                       {Column::kVisitorCountVisits, Column::kVisitorReturning, Column::kVisitorSecondsSinceLast});
          },
          [](const Scope&) -> std::unique_ptr<Report> { return std::make_unique<VisitorInterestReport>(); }, merged};
}

}  // namespace footfall::archive
