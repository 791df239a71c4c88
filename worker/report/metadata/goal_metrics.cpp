// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/metadata/goal_metrics.h"

#include <algorithm>
#include <array>

#include "worker/report/metadata/metric_texts.h"

namespace footfall::report {
namespace {

using Names = Description::Names;

/// `kinds` names all of them, in the order in which Matomo tells their kinds.
struct OfGoals {
  Names metrics, processed, kinds;
};

const OfGoals& metrics_of(GoalMetrics goals) {
  static const std::array<OfGoals, 4> kAll{
      {{},
       {{"nb_conversions", "revenue"},
        {"revenue_per_visit"},
        {"revenue_per_visit", "nb_conversions", "conversion_rate", "revenue"}},
       {{"nb_conversions", "nb_conversions_attrib", "revenue_attrib"},
        {"revenue_per_visit", "nb_conversions_page_rate"},
        {"revenue_per_visit", "nb_conversions", "conversion_rate", "nb_conversions_attrib", "revenue_attrib",
         "nb_conversions_page_rate"}},
       {{"nb_conversions", "nb_conversions_entry", "revenue_entry"},
        {"revenue_per_visit", "revenue_per_entry", "nb_conversions_entry_rate"},
        {"revenue_per_visit", "nb_conversions", "conversion_rate", "nb_conversions_entry", "revenue_entry",
         "revenue_per_entry", "nb_conversions_entry_rate"}}}};
  return kAll.at(static_cast<std::size_t>(goals));
}

php::Array texts_of(const Names& metrics) {
  php::Array texts;
  for (const std::string& metric : metrics) texts.emplace_back(metric, std::string(find_metric_text(metric)->text));
  return texts;
}

php::Array kinds_of(const Names& metrics) {
  php::Array kinds;
  for (const std::string& metric : metrics)
    kinds.emplace_back(metric, std::string(name_of_kind(find_metric_text(metric)->kind)));
  return kinds;
}

}  // namespace

bool has_goal_metric(GoalMetrics goals, const std::string& metric) {
  const OfGoals& names = metrics_of(goals);
  return std::ranges::find(names.metrics, metric) != names.metrics.end() ||
         std::ranges::find(names.processed, metric) != names.processed.end();
}

/// Source: Matomo 5.2, Goals::getReportMetadataEnd(), the spelling of "itmes" too.
void add_goal_metrics(php::Array& entry, GoalMetrics goals, const AskedGoals& asked) {
  if (goals == GoalMetrics::kNone) return;
  OfGoals names = metrics_of(goals);
  const bool with_orders = asked.are_orders && goals != GoalMetrics::kVisits;
  if (asked.with_rates) names.metrics.insert(names.metrics.begin() + 1, "conversion_rate");
  if (with_orders) {
    for (Names* list : {&names.processed, &names.kinds}) list->emplace_back("avg_order_revenue");
  }
  php::Array processed = texts_of(names.processed), kinds = kinds_of(names.kinds);
  if (with_orders) {
    processed.emplace_back("items", "Purchased Products");
    kinds.emplace_back("itmes", "number");
  }
  entry.emplace_back("metricsGoal", texts_of(names.metrics));
  entry.emplace_back("processedMetricsGoal", std::move(processed));
  entry.emplace_back("metricTypesGoal", std::move(kinds));
}

}  // namespace footfall::report
