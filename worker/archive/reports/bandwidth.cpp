// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/aggregate/groups.h"
#include "worker/archive/reports/kinds.h"

namespace footfall::archive {
namespace {

using model::Column;

struct Bytes {
  double sum = 0;
  void merge(const Bytes& other) { sum += other.sum; }
};

class BandwidthReport : public Report {
 public:
  explicit BandwidthReport(const Scope& scope) : bytes_(scope.memory, {}) {}

  void take(const VisitRows& rows, Census& /*census*/) override {
    for (const LogRow& hit : rows.hits) {
      if (hit.is_null(Column::kBandwidth)) continue;
      bytes_.at({hit.integer(Column::kIdactionUrl)}).sum += hit.real(Column::kBandwidth);
    }
  }

  void finish(const ActionNames& names, Records& records) override {
    double all = 0, pages = 0, downloads = 0;
    bytes_.for_each([&](GroupKey::View key, const Texts&, const Bytes& bytes) {
      const ActionName* action = names.find(key.number());
      all += bytes.sum;
      if (action != nullptr && action->type == action_type::kPageUrl) pages += bytes.sum;
      if (action != nullptr && action->type == action_type::kDownload) downloads += bytes.sum;
    });
    records.add("Bandwidth_nb_total_overall", all);
    records.add("Bandwidth_nb_total_pageurl", pages);
    records.add("Bandwidth_nb_total_download", downloads);
  }

 private:
  Groups<Bytes> bytes_;  // by idaction_url
};

}  // namespace

ReportKind bandwidth() {
  return {"Bandwidth",
          [](const Scope&, WantedColumns& wanted) {
            wanted.add(LogTable::kHit, {Column::kBandwidth, Column::kIdactionUrl});
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<BandwidthReport>(scope); }};
}

}  // namespace footfall::archive
