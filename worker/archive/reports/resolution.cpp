// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

using model::Column;

/// Shorter ones, such as "x" or "0x0", are no resolution.
constexpr std::size_t kShortest = 6;

std::optional<php::Value> resolution_label(const Texts& texts) {
  if (!texts[0] || texts[0]->size() < kShortest) return std::nullopt;
  return text_label(texts);
}

std::vector<VisitDimension> dimensions() {
  return {{"Resolution_resolution", {Column::kConfigResolution}, resolution_label, &ArchiveSettings::rows_standard},
          {"Resolution_configuration",
           {Column::kConfigOs, Column::kConfigBrowserName, Column::kConfigResolution},
           joined_label,
           &ArchiveSettings::rows_standard}};
}

std::vector<MergedTable> merged(const MergeScope& scope) { return merged_dimensions(dimensions(), scope.settings); }

}  // namespace

ReportKind resolution() {
  return {"Resolution", [](const Scope&, WantedColumns& wanted) { want_visit_dimensions(dimensions(), wanted); },
          [](const Scope& scope) { return visit_dimension_report(scope, dimensions()); }, merged, 2};
}

}  // namespace footfall::archive
