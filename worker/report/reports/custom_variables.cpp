// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>

#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"

namespace footfall::report {
namespace {

/// Variables that the tracker once set for product views.
constexpr std::array<std::string_view, 4> kOwn{"_pks", "_pkn", "_pkc", "_pkp"};

void drop_uniques(Table& table) {
  table.for_each_row([](Row& row) {
    row.columns.erase("1");
    if (row.subtable) drop_uniques(*row.subtable);
  });
}

Table variables(const Question& question) {
  Table table = dimension_table(question, "CustomVariables_valueByName");
  drop_uniques(table);
  if (question.subtable) return table;
  if (!question.parameters.is_on("_leavePiwikCoreVariables"))
    std::erase_if(table.rows, [](const Row& row) { return std::ranges::find(kOwn, label_of(row)) != kOwn.end(); });
  if (question.is_flat) return table;
  set_metadata_by_label(table, "segmentValue", [](const std::string& label) { return label; });
  return table;
}

Report report(const char* action) {
  Report report{"CustomVariables", action, {}, variables};
  report.shape.default_sort = "nb_actions";
  return report;
}

}  // namespace

Reports custom_variables_reports() {
  Report names = report("getCustomVariables"), values = report("getCustomVariablesValuesFromNameId");
  names.shape.dimensions = {"CustomVariables_CustomVariableName", "CustomVariables_CustomVariableValue"};
  names.shape.segment = "customVariableName";
  names.below = values.method();
  names.takes_flat = names.takes_expanded = true;
  values.shape.dimensions = {"CustomVariables_CustomVariableValue"};
  values.takes_subtable = values.needs_subtable = true;
  return {names, values};
}

}  // namespace footfall::report
