// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/entry.h"

#include <algorithm>
#include <iterator>

#include "worker/php/array.h"
#include "worker/report/metadata/goal_metrics.h"
#include "worker/report/metadata/metric_texts.h"
#include "worker/report/table/numbers.h"

namespace footfall::report {
namespace {

using Names = Description::Names;

bool has(const Names& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

void add_text(php::Array& entry, const char* name, const std::string& text) {
  if (!text.empty()) entry.emplace_back(name, text);
}

void add_flag(php::Array& entry, const char* name, bool flag) {
  if (flag) entry.emplace_back(name, true);
}

void add_array(php::Array& entry, const char* name, php::Array array) {
  if (!array.empty()) entry.emplace_back(name, std::move(array));
}

void add_names(php::Array& entry, const Description& report) {
  entry.emplace_back("category", report.category);
  add_text(entry, "subcategory", report.subcategory);
  entry.emplace_back("name", report.name);
  entry.emplace_back("module", report.module);
  entry.emplace_back("action", report.action);
  add_array(entry, "parameters", report.parameters);
  add_text(entry, "dimension", report.dimension);
  add_text(entry, "documentation", report.documentation);
  add_text(entry, "onlineGuideUrl", report.guide);
  add_flag(entry, "isSubtableReport", report.is_below);
  php::Array levels;
  for (const auto& [id, name] : report.levels) levels.emplace_back(id, name);
  add_array(entry, "dimensions", std::move(levels));
}

php::Array texts_of(const Description& report, const Names& metrics) {
  php::Array texts;
  for (const std::string& metric : metrics) texts.emplace_back(metric, metric_text(report, metric));
  return texts;
}

/// Its metrics, each once.
Names all_metrics(const Description& report) {
  Names all = report.metrics;
  std::ranges::copy_if(report.processed, std::back_inserter(all),
                       [&](const std::string& name) { return !has(report.metrics, name); });
  return all;
}

bool is_documented(const Description& report, const std::string& metric) {
  if (!report.documented.empty()) return has(report.documented, metric);
  return report.is_documented && !has(report.hidden, metric);
}

php::Array documentation_of(const Description& report) {
  php::Array texts;
  Names metrics = all_metrics(report);
  for (const std::string& metric : metrics) {
    const MetricText* text = find_metric_text(metric);
    if (text != nullptr && !text->documentation.empty() && is_documented(report, metric))
      texts.emplace_back(metric, std::string(text->documentation));
  }
  return texts;
}

php::Array kinds_of(const Description& report) {
  php::Array kinds;
  for (const std::string& metric : all_metrics(report)) {
    const MetricText* text = find_metric_text(metric);
    if (text != nullptr && text->kind != MetricKind::kNone && !has(report.untyped, metric))
      kinds.emplace_back(metric, std::string(name_of_kind(text->kind)));
  }
  return kinds;
}

void add_metrics(php::Array& entry, const Description& report, const EntryStyle& style) {
  entry.emplace_back("metrics", texts_of(report, report.metrics));
  if (style.with_documentation) add_array(entry, "metricsDocumentation", documentation_of(report));
  add_array(entry, "processedMetrics", texts_of(report, shown_processed(report, style.goals.with_rates)));
  entry.emplace_back("metricTypes", kinds_of(report));
}

void add_related(php::Array& entry, const Description& report, const Descriptions& all) {
  php::Array list;
  for (const std::string& method : report.related) {
    const auto other = std::ranges::find(all, method, &Description::method);
    if (other != all.end())
      php::append(list, php::Array{{"name", other->name}, {"module", other->module}, {"action", other->action}});
  }
  add_array(entry, "relatedReports", std::move(list));
}

}  // namespace

std::string unique_id(const Description& report) {
  std::string id = report.module + '_' + report.action;
  for (const auto& [name, value] : report.parameters) id += '_' + php::key_text(name) + "--" + text_of(value);
  return id;
}

std::string metric_text(const Description& report, const std::string& metric) {
  const auto own = std::ranges::find(report.texts, metric, &std::pair<std::string, std::string>::first);
  if (own != report.texts.end()) return own->second;
  const MetricText* text = find_metric_text(metric);
  return text == nullptr ? metric : std::string(text->text);
}

Names shown_processed(const Description& report, bool with_goal_rates) {
  Names shown;
  std::ranges::copy_if(report.processed, std::back_inserter(shown), [&](const std::string& name) {
    // It stands among the goals' metrics.
    const bool is_of_goals = !with_goal_rates && name == "conversion_rate" && report.goals != GoalMetrics::kNone;
    return !is_of_goals && !has(report.hidden, name);
  });
  return shown;
}

php::Array entry_of(const Description& report, const Descriptions& all, const GraphRequest& graphs,
                    const EntryStyle& style) {
  php::Array entry;
  add_names(entry, report);
  add_metrics(entry, report, style);
  add_text(entry, "actionToLoadSubTables", report.subtables);
  add_flag(entry, "constantRowsCount", report.has_constant_rows);
  add_related(entry, report, all);
  add_goal_metrics(entry, report.goals, style.goals);
  add_graph_urls(entry, report, graphs);
  entry.emplace_back("uniqueId", unique_id(report));
  return entry;
}

}  // namespace footfall::report
