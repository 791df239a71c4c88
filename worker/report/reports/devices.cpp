// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "common/query.h"
#include "worker/enrich/devices/facts.h"
#include "worker/report/core/report.h"
#include "worker/report/reports/device_names.h"
#include "worker/report/reports/dimension.h"

namespace footfall::report {
namespace {

std::string before_mark(const std::string& label) { return label.substr(0, label.find(';')); }
std::string after_mark(const std::string& label) {
  const std::size_t at = label.find(';');
  return at == std::string::npos ? std::string() : label.substr(at + 1);
}

/// Types that nobody used are shown too, beside those that somebody did.
void add_missing_types(Table& table) {
  if (table.rows.empty()) return;
  namespace facts = enrich::devices;
  std::vector<std::string> missing;
  for (int type = facts::kDesktop; type <= facts::kPeripheral; ++type) {
    const std::string label = std::to_string(type);
    if (std::ranges::none_of(table.rows, [&](const Row& row) { return label_of(row) == label; }))
      missing.push_back(label);
  }
  for (const std::string& label : missing) {
    Row row;
    row.columns.append("label", label);
    row.columns.append("2", 0);
    table.rows.push_back(std::move(row));
  }
}

Value type_segment(const std::string& label) {
  const std::string key = device_type_key(label);
  return key.empty() ? Value() : Value("deviceType==" + url_encode(key));
}

Table types(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_types");
  const Names& names = question.session.names;
  if (!question.is_in_map) add_missing_types(table);
  set_metadata_by_label(table, "segment", type_segment);
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return device_type_logo(names, label); });
  group_by_label(table, device_type_name);
  return table;
}

Table brands(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_brands");
  const Names& names = question.session.names;
  group_by_label(table, brand_name);
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return brand_logo(names, label); });
  set_metadata_by_label(table, "segment", [](const std::string& label) { return "deviceBrand==" + url_encode(label); });
  return table;
}

Value model_segment(const std::string& label) {
  return "deviceBrand==" + url_encode(brand_name(before_mark(label))) +
         ";deviceModel==" + url_encode(after_mark(label));
}

Table models(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_models");
  set_metadata_by_label(table, "segment", model_segment);
  relabel(table, model_name);
  return table;
}

Table os_families(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_os");
  const Names& names = question.session.names;
  group_by_label(table, os_family_name);
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return os_family_logo(names, label); });
  return table;
}

Value os_segment(const std::string& label) {
  return "operatingSystemCode==" + url_encode(before_mark(label)) +
         ";operatingSystemVersion==" + url_encode(after_mark(label));
}

Table os_versions(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_osVersions");
  const Names& names = question.session.names;
  set_metadata_by_label(table, "segment", os_segment);
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return os_logo(names, label); });
  group_by_label(table, os_with_version);
  return table;
}

/// Of a code that is known, or of none.
Value browser_code(const std::string& label) {
  return is_browser_code(label) || label == "UNK" ? Value(label) : Value();
}

Table browsers(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_browsers");
  const Names& names = question.session.names;
  set_metadata_by_label(table, "segmentValue", browser_code);
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return browser_logo(names, label); });
  group_by_label(table, browser_name);
  return table;
}

Value browser_segment(const std::string& label) {
  return "browserCode==" + url_encode(before_mark(label)) + ";browserVersion==" + url_encode(after_mark(label));
}

Table browser_versions(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_browserVersions");
  const Names& names = question.session.names;
  set_metadata_by_label(table, "segment", browser_segment);
  set_metadata_by_label(table, "logo", [&](const std::string& label) { return browser_logo(names, label); });
  relabel(table, browser_with_version);
  return table;
}

Table engines(const Question& question) {
  Table table = dimension_table(question, "DevicesDetection_browserEngines");
  set_metadata_by_label(table, "segmentValue", [](const std::string& label) { return label; });
  group_by_label(table, browser_engine_name);
  return table;
}

Report report(const char* action, const char* dimension, const char* segment, Table (*make)(const Question&)) {
  Report report{"DevicesDetection", action, {}, make};
  report.shape.dimensions = {std::string("DevicesDetection_") + dimension};
  report.shape.segment = segment;
  return report;
}

}  // namespace

Reports devices_reports() {
  return {report("getType", "DeviceType", "", types),
          report("getBrand", "DeviceBrand", "", brands),
          report("getModel", "DeviceModel", "", models),
          report("getOsFamilies", "Os", "", os_families),
          report("getOsVersions", "OsVersion", "", os_versions),
          report("getBrowsers", "BrowserName", "browserCode", browsers),
          report("getBrowserVersions", "BrowserVersion", "", browser_versions),
          report("getBrowserEngines", "BrowserEngine", "browserEngine", engines)};
}

}  // namespace footfall::report
