// SPDX-License-Identifier: GPL-3.0-or-later
#include <unordered_map>

#include "worker/archive/reports/kinds.h"

namespace footfall::archive {
namespace {

using model::Column;

class BandwidthReport : public Report {
 public:
  void take(const VisitRows& rows, Census& /*census*/) override {
    for (const LogRow& hit : rows.hits) {
      if (!hit.is_null(Column::kBandwidth)) bytes_[hit.integer(Column::kIdactionUrl)] += hit.real(Column::kBandwidth);
    }
  }

  void name_actions(ActionNames& names) override {
    for (const auto& [idaction, bytes] : bytes_) names.want(idaction);
  }

  void finish(const ActionNames& names, Records& records) override {
    double all = 0, pages = 0, downloads = 0;
    for (const auto& [idaction, bytes] : bytes_) {
      const ActionName* action = names.find(idaction);
      all += bytes;
      if (action != nullptr && action->type == action_type::kPageUrl) pages += bytes;
      if (action != nullptr && action->type == action_type::kDownload) downloads += bytes;
    }
    records.add("Bandwidth_nb_total_overall", all);
    records.add("Bandwidth_nb_total_pageurl", pages);
    records.add("Bandwidth_nb_total_download", downloads);
  }

 private:
  std::unordered_map<std::int64_t, double> bytes_;  // by idaction_url
};

}  // namespace

ReportKind bandwidth() {
  return {"Bandwidth",
          [](const Scope&, WantedColumns& wanted) {
            wanted.add(LogTable::kHit, {Column::kBandwidth, Column::kIdactionUrl});
          },
          [](const Scope&) -> std::unique_ptr<Report> { return std::make_unique<BandwidthReport>(); }};
}

}  // namespace footfall::archive
