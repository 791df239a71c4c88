// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/archive/reports/kinds.h"
#include "worker/archive/reports/language_label.h"
#include "worker/archive/reports/visit_dimension.h"

namespace footfall::archive {
namespace {

std::optional<php::Value> label(const Texts& texts) { return language_label(texts[0].value_or("")); }

std::vector<VisitDimension> dimensions() {
  return {{"UserLanguage_language", {model::Column::kLocationBrowserLang}, label, &ArchiveSettings::rows_standard}};
}

std::vector<MergedTable> merged(const MergeScope& scope) { return merged_dimensions(dimensions(), scope.settings); }

}  // namespace

ReportKind user_language() {
  return {"UserLanguage", [](const Scope&, WantedColumns& wanted) { want_visit_dimensions(dimensions(), wanted); },
          [](const Scope& scope) { return visit_dimension_report(scope, dimensions()); }, merged};
}

}  // namespace footfall::archive
