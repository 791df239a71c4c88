// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/archive/aggregate/hit_metrics.h"
#include "worker/archive/reports/kinds.h"

namespace footfall::archive {
namespace {

/// In the order of kTimings; "servery" is Matomo's own spelling.
constexpr std::array<std::array<const char*, 2>, kPageTimings> kRecords{{
    {"PagePerformance_network_time", "PagePerformance_network_hits"},
    {"PagePerformance_servery_time", "PagePerformance_server_hits"},
    {"PagePerformance_transfer_time", "PagePerformance_transfer_hits"},
    {"PagePerformance_domprocessing_time", "PagePerformance_domprocessing_hits"},
    {"PagePerformance_domcompletion_time", "PagePerformance_domcompletion_hits"},
    {"PagePerformance_onload_time", "PagePerformance_onload_hits"},
}};

class PagePerformanceReport : public Report {
 public:
  explicit PagePerformanceReport(const Scope& scope) : settings_(scope.settings) {}

  void take(const VisitRows& rows, Census& /*census*/) override {
    for (const LogRow& hit : rows.hits) {
      bool has_any = false;
      for (std::size_t i = 0; i < kTimings.size(); ++i) {
        if (hit.is_null(kTimings[i].column)) continue;
        has_any = true;
        milliseconds_[i] += settings_.capped(i, hit.real(kTimings[i].column));
        ++hits_[i];
      }
      loads_ += has_any ? 1 : 0;
    }
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    double all = 0;
    for (std::size_t i = 0; i < kRecords.size(); ++i) {
      records.add(kRecords[i][0], milliseconds_[i]);
      records.add(kRecords[i][1], hits_[i]);
      all += milliseconds_[i];
    }
    records.add("PagePerformance_pageload_time", all);
    records.add("PagePerformance_pageload_hits", loads_);
  }

 private:
  const ArchiveSettings& settings_;
  std::array<double, kPageTimings> milliseconds_{}, hits_{};
  double loads_ = 0;
};

}  // namespace

ReportKind page_performance() {
  return {"PagePerformance",
          [](const Scope&, WantedColumns& wanted) {
            for (const PageTiming& timing : kTimings) wanted.add(LogTable::kHit, timing.column);
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<PagePerformanceReport>(scope); }};
}

}  // namespace footfall::archive
