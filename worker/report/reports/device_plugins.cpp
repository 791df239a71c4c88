// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/report.h"
#include "worker/report/metric/metric_names.h"
#include "worker/report/reports/dimension.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

/// Browsers that do not tell which plugins they have.
bool is_silent(const std::string& browser) {
  return browser == "IE;10.0" || browser == "IE;9.0" || browser == "IE;8.0" || browser == "IE;7.0" ||
         browser == "IE;6.0";
}

/// Visits of browsers that tell.
double visits_that_tell(const Question& question) {
  const auto numbers = stored_numbers(question, {"nb_visits"});
  double visits = numbers ? number_of(numbers->at("nb_visits")) : 0;
  Question top = question;
  top.is_expanded = false;
  for (const Row& row : record_table(top, "DevicesDetection_browserVersions").rows) {
    if (is_silent(label_of(row))) visits -= metric_value(row, "nb_visits");
  }
  return visits;
}

std::string capitalised(std::string text) {
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z') text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Table plugins(const Question& question) {
  Table table = record_table(question, "DevicePlugins_plugin");
  const Names& names = question.session.names;
  const double all = visits_that_tell(question);
  table.queue([](Table& one) { name_columns(one); });
  add_share_of_visits(table, all);
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return names.icon("plugins", label, label); });
  table.queue([](Table& one) { relabel(one, [](const std::string& label) { return capitalised(label); }); });
  return table;
}

}  // namespace

Reports device_plugins_reports() {
  Report report{"DevicePlugins", "getPlugin", {}, plugins};
  report.shape.dimensions = {"DevicePlugins_DevicePluginColumn"};
  return {report};
}

}  // namespace footfall::report
