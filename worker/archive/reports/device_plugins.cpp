// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "worker/archive/aggregate/metric.h"
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

using model::Column;

struct Plugin {
  const char* label;
  Column column;
};
constexpr auto kPlugins = std::to_array<Plugin>({{"cookie", Column::kConfigCookie},
                                                 {"flash", Column::kConfigFlash},
                                                 {"java", Column::kConfigJava},
                                                 {"pdf", Column::kConfigPdf},
                                                 {"quicktime", Column::kConfigQuicktime},
                                                 {"realplayer", Column::kConfigRealplayer},
                                                 {"silverlight", Column::kConfigSilverlight},
                                                 {"windowsmedia", Column::kConfigWindowsmedia}});

class DevicePluginsReport : public Report {
 public:
  explicit DevicePluginsReport(const Scope& scope) : settings_(scope.settings) {}

  void take(const VisitRows& rows, Census& /*census*/) override {
    if (!rows.is_of_window) return;
    for (std::size_t i = 0; i < kPlugins.size(); ++i)
      visits_[i] += rows.visit->integer(kPlugins[i].column) == 1 ? 1 : 0;
  }

  void finish(const ActionNames& /*names*/, Records& records) override {
    Table table;
    for (std::size_t i = 0; i < kPlugins.size(); ++i) {
      table.row(kPlugins[i].label).columns.set(metric::kVisits, visits_[i]);
    }
    records.add("DevicePlugins_plugin", std::move(table), flat(settings_.rows_standard));
  }

 private:
  const ArchiveSettings& settings_;
  std::array<std::int64_t, kPlugins.size()> visits_{};
};

std::vector<MergedTable> merged(const MergeScope& scope) {
  return {{"DevicePlugins_plugin", flat(scope.settings.rows_standard)}};
}

}  // namespace

ReportKind device_plugins() {
  return {"DevicePlugins",
          [](const Scope&, WantedColumns& wanted) {
            for (const Plugin& plugin : kPlugins) wanted.add(LogTable::kVisit, plugin.column);
          },
          [](const Scope& scope) -> std::unique_ptr<Report> { return std::make_unique<DevicePluginsReport>(scope); },
          merged};
}

}  // namespace footfall::archive
