// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/report.h"
#include "worker/report/reports/device_names.h"
#include "worker/report/reports/dimension.h"

namespace footfall::report {
namespace {

Table resolutions(const Question& question) {
  Table table = dimension_table(question, "Resolution_resolution");
  set_metadata_by_label(table, "segmentValue", [](const std::string& label) { return label; });
  return table;
}

/// "Windows / Chrome / 1024x768" of "WIN;CH;1024x768".
Value configuration_name(const std::string& label) {
  const std::size_t first = label.find(';');
  const std::size_t second = first == std::string::npos ? first : label.find(';', first + 1);
  if (second == std::string::npos) return label.empty() ? std::string("Unknown") : label;
  return os_with_version(label.substr(0, first)) + " / " + browser_name(label.substr(first + 1, second - first - 1)) +
         " / " + label.substr(second + 1);
}

Table configurations(const Question& question) {
  Table table = dimension_table(question, "Resolution_configuration");
  group_by_label(table, configuration_name);
  return table;
}

Report report(const char* action, const char* dimension, const char* segment, Table (*make)(const Question&)) {
  Report report{"Resolution", action, {}, make};
  report.shape.dimensions = {dimension};
  report.shape.segment = segment;
  return report;
}

}  // namespace

Reports resolution_reports() {
  return {report("getResolution", "Resolution_Resolution", "resolution", resolutions),
          report("getConfiguration", "Resolution_Configuration", "", configurations)};
}

}  // namespace footfall::report
