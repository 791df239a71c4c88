// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/glossary.h"

#include <fmt/format.h>

#include <map>

#include "worker/php/array.h"
#include "worker/report/metadata/entry_text.h"
#include "worker/report/metadata/metric_texts.h"

namespace footfall::report {
namespace {

php::Array list_of(const std::multimap<std::string, php::Array>& by_name) {
  php::Array list;
  for (const auto& [name, entry] : by_name) php::append(list, entry);
  return list;
}

/// Of a metric of a report; nothing where readers do not see it there.
std::string name_in(const php::Array& report, const std::string& metric) {
  for (const char* group : {"metrics", "processedMetrics"}) {
    const php::Value* metrics = php::find(report, group);
    if (metrics == nullptr || metrics->array() == nullptr) continue;
    const std::string_view name = text_in(*metrics->array(), metric);
    if (!name.empty()) return std::string(name);
  }
  return "";
}

using Metrics = std::map<std::string, php::Array>;  ///< by identifier

void add_metrics(Metrics& all, const php::Array& report) {
  const php::Value* texts = php::find(report, "metricsDocumentation");
  if (texts == nullptr) return;
  for (const auto& [key, text] : *texts->array()) {
    const std::string metric = php::key_text(key), name = name_in(report, metric);
    if (!name.empty()) all[metric] = {{"name", name}, {"id", metric}, {"documentation", text}};
  }
}

/// Those that many reports could have, where none of the site's does.
void add_common_metrics(Metrics& all) {
  for (const MetricText& text : common_texts()) {
    if (!text.documentation.empty())
      all.try_emplace(std::string(text.name), php::Array{{"name", std::string(text.text)},
                                                         {"id", std::string(text.name)},
                                                         {"documentation", std::string(text.documentation)}});
  }
}

}  // namespace

php::Array report_glossary(const php::Array& reports) {
  std::multimap<std::string, php::Array> by_name;
  for (const auto& [number, value] : reports) {
    const php::Array& report = *value.array();
    if (php::find(report, "documentation") == nullptr) continue;
    const std::string name = fmt::format("{} ({})", text_in(report, "name"), text_in(report, "category"));
    php::Array entry{{"name", name}, {"documentation", text_in(report, "documentation")}};
    if (const php::Value* guide = php::find(report, "onlineGuideUrl")) entry.emplace_back("onlineGuideUrl", *guide);
    by_name.emplace(name, std::move(entry));
  }
  return list_of(by_name);
}

php::Array metric_glossary(const php::Array& reports) {
  Metrics metrics;
  for (const auto& [number, report] : reports) add_metrics(metrics, *report.array());
  add_common_metrics(metrics);
  std::multimap<std::string, php::Array> by_name;
  for (auto& [metric, entry] : metrics) by_name.emplace(std::string(text_in(entry, "name")), std::move(entry));
  return list_of(by_name);
}

}  // namespace footfall::report
