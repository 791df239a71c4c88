// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/api/processed_totals.h"

#include <algorithm>
#include <memory>

#include "worker/php/array.h"
#include "worker/report/process/totals.h"
#include "worker/report/processed/report_total.h"
#include "worker/report/processed/shown_columns.h"

namespace footfall::report {

std::vector<const Table*> tables_of(const Answer& answer) {
  std::vector<const Table*> tables;
  if (const Table* table = answer.table()) tables.push_back(table);
  if (const AnswerMap* map = answer.map()) {
    for (const auto& [key, inner] : map->entries) {
      if (const Table* table = inner.table()) tables.push_back(table);
    }
  }
  return tables;
}

php::Array ProcessedTotals::of(const std::vector<const Table*>& tables) const {
  if (report_.dimension.empty()) return {};
  php::Array totals = call_.parameters.has("idSubtable") ? sums_of_whole() : sums_of(tables);
  const auto hidden = call_.parameters.list("hideColumns"), shown = call_.parameters.list("showColumns");
  std::erase_if(totals, [&](const auto& total) { return !is_chosen(php::key_text(total.first), hidden, shown); });
  return totals;
}

php::Array ProcessedTotals::sums_of(const std::vector<const Table*>& tables) const {
  std::vector<const Row*> rows;
  for (const Table* table : tables) {
    if (table->totals) rows.push_back(table->totals.get());
  }
  return report_total(rows, ratios());
}

/// As the rows of the whole report are shown.
php::Array ProcessedTotals::sums_of_whole() const {
  Parameters whole = inner_;
  if (const Report* above = report_above()) whole.set("method", above->method());
  whole.erase("idSubtable");
  whole.set("filter_limit", "-1");
  const Answer answer = run_method({call_.session, call_.user, whole, true});
  std::vector<std::unique_ptr<Row>> totals;
  std::vector<const Row*> rows;
  for (const Table* table : tables_of(answer)) {
    if (auto total = totals_of(*table, {})) rows.push_back(totals.emplace_back(std::move(total)).get());
  }
  return report_total(rows, ratios());
}

/// Actions per visit, where the report has them.
ProcessedMetrics ProcessedTotals::ratios() const {
  ProcessedMetrics ratios;
  if (std::ranges::find(report_.processed, "nb_actions_per_visit") != report_.processed.end())
    ratios.push_back(actions_per_visit());
  return ratios;
}

/// Whose rows' subtables this one is about, if it is about nothing else.
const Report* ProcessedTotals::report_above() const {
  const Report* own = find_report(report_.method());
  if (own == nullptr || !own->needs_subtable) return nullptr;
  const auto above = std::ranges::find(all_reports(), own->method(), &Report::below);
  return above == all_reports().end() ? nullptr : &*above;
}

}  // namespace footfall::report
