// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/report.h"
#include "worker/report/reports/dimension.h"

namespace footfall::report {
namespace {

Table users(const Question& question) {
  Table table = dimension_table(question, "UserId_users");
  set_metadata_by_label(table, "segmentValue", [](const std::string& label) { return label; });
  return table;
}

}  // namespace

Reports user_id_reports() {
  Report report{"UserId", "getUsers", {}, users};
  report.shape.dimensions = {"UserId_UserId"};
  report.shape.segment = "userId";
  report.shape.can_be_flat = false;
  return {report};
}

}  // namespace footfall::report
