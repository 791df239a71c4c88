// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/visit_metrics.h"
#include "worker/archive/reports/kinds.h"

namespace footfall::archive {
namespace {

class VisitsSummaryReport : public Report {
 public:
  void take(const VisitRows& rows, Census& census) override {
    if (rows.is_of_window) metrics_.add(census);
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    const auto add = [&](const char* name, std::int64_t value) { records.add(name, static_cast<double>(value)); };
    add("nb_uniq_visitors", metrics_.visitors.count);
    add("nb_visits", metrics_.visits);
    add("nb_actions", metrics_.actions);
    add("nb_users", metrics_.user_count());
    add("max_actions", metrics_.max_actions);
    add("sum_visit_length", metrics_.seconds);
    add("bounce_count", metrics_.bounces);
    add("nb_visits_converted", metrics_.converted);
  }

 private:
  VisitMetrics metrics_;
};

}  // namespace

ReportKind visits_summary() {
  return {"VisitsSummary", [](const Scope&, WantedColumns& wanted) { want_visit_facts(wanted); },
          [](const Scope&) -> std::unique_ptr<Report> { return std::make_unique<VisitsSummaryReport>(); }};
}

}  // namespace footfall::archive
