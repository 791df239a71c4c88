// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

using model::Column;

std::vector<VisitDimension> dimensions() {
  constexpr auto kRows = &ArchiveSettings::rows_standard;
  return {
      {"DevicesDetection_types", {Column::kConfigDeviceType}, number_label, kRows, true},
      {"DevicesDetection_brands", {Column::kConfigDeviceBrand}, text_label, kRows, true},
      {"DevicesDetection_models", {Column::kConfigDeviceBrand, Column::kConfigDeviceModel}, joined_label, kRows, true},
      {"DevicesDetection_os", {Column::kConfigOs}, text_label, kRows},
      {"DevicesDetection_osVersions", {Column::kConfigOs, Column::kConfigOsVersion}, version_label, kRows},
      {"DevicesDetection_browsers", {Column::kConfigBrowserName}, text_label, kRows, true},
      {"DevicesDetection_browserEngines", {Column::kConfigBrowserEngine}, text_label, kRows},
      {"DevicesDetection_browserVersions",
       {Column::kConfigBrowserName, Column::kConfigBrowserVersion},
       joined_label,
       kRows},
  };
}

std::vector<MergedTable> merged(const MergeScope& scope) { return merged_dimensions(dimensions(), scope.settings); }

}  // namespace

ReportKind devices_detection() {
  return {"DevicesDetection", [](const Scope&, WantedColumns& wanted) { want_visit_dimensions(dimensions(), wanted); },
          [](const Scope& scope) { return visit_dimension_report(scope, dimensions()); }, merged, 4};
}

}  // namespace footfall::archive
