// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <iterator>

#include "worker/report/core/move_to.h"
#include "worker/report/metadata/description.h"

namespace footfall::report {
namespace {

/// Those of the visitors' or the actions' category.
void add_dimensions(Descriptions& all, const ReportedSite& site, bool of_visits) {
  for (const NamedDimension& dimension : site.dimensions) {
    if (dimension.is_of_visits == of_visits) all.push_back(dimension_description(dimension));
  }
}

void add_new(Description::Names& names, const Description::Names& others) {
  std::ranges::copy_if(others, std::back_inserter(names),
                       [&](const std::string& name) { return std::ranges::find(names, name) == names.end(); });
}

/// API.get: the metrics of all reports that are one row of numbers.
Description main_metrics(const Descriptions& all) {
  Description merged{.category = "API",
                     .name = "Main metrics",
                     .module = "API",
                     .action = "get",
                     .documentation = "The main metrics of all reports together."};
  for (const char* method : {"Actions.get", "Referrers.get", "Goals.get", "VisitsSummary.get", "VisitFrequency.get",
                             "PagePerformance.get"}) {
    const auto part = std::ranges::find_if(
        all, [&](const Description& report) { return report.method() == method && report.parameters.empty(); });
    if (part == all.end()) continue;
    add_new(merged.metrics, part->metrics);
    add_new(merged.processed, part->processed);
    merged.texts.insert(merged.texts.end(), part->texts.begin(), part->texts.end());
  }
  return merged;
}

/// Those of subtables stand in front of their category.
void add_visitors(Descriptions& all, const ReportedSite& site) {
  Descriptions variables = site.has_custom_variables ? custom_variable_descriptions() : Descriptions();
  if (!variables.empty()) all.push_back(std::move(variables[0]));
  for (auto* part : {visitor_descriptions, device_descriptions, time_descriptions}) move_to(all, part());
  if (!variables.empty()) all.push_back(std::move(variables[1]));
  add_dimensions(all, site, true);
}

/// The overview of actions, what Bandwidth adds to it, and the others.
void add_actions(Descriptions& all, const ReportedSite& site) {
  Descriptions pages = page_descriptions();
  if (site.has_bandwidth) pages.insert(pages.begin() + 1, bandwidth_description());
  move_to(all, std::move(pages));
  if (site.site.sitesearch) move_to(all, site_search_descriptions());
  for (auto* part : {link_descriptions, event_descriptions, engagement_descriptions}) move_to(all, part());
  add_dimensions(all, site, false);
}

}  // namespace

Descriptions descriptions_of(const ReportedSite& site) {
  Descriptions all = overview_descriptions();
  add_visitors(all, site);
  add_actions(all, site);
  move_to(all, referrer_descriptions());
  if (site.site.ecommerce) move_to(all, ecommerce_descriptions());
  move_to(all, goal_descriptions(site.site));
  all.push_back(main_metrics(all));
  return all;
}

}  // namespace footfall::report
