// SPDX-License-Identifier: GPL-3.0-or-later
#include <unordered_map>

#include "worker/report/core/report.h"

namespace footfall::report {
namespace {

void append(Reports& all, Reports more) {
  for (Report& report : more) all.push_back(std::move(report));
}

}  // namespace

const Reports& all_reports() {
  static const Reports reports = [] {
    Reports all;
    for (const auto reports_of :
         {visits_summary_reports,    visit_frequency_reports,  visit_time_reports, visitor_interest_reports,
          user_country_reports,      user_language_reports,    user_id_reports,    devices_reports,
          device_plugins_reports,    resolution_reports,       actions_reports,    page_performance_reports,
          referrers_reports,         referrers_below_reports,  events_reports,     contents_reports,
          custom_dimensions_reports, custom_variables_reports, goals_reports,      ecommerce_items_reports,
          api_get_reports,           bandwidth_reports})
      append(all, reports_of());
    return all;
  }();
  return reports;
}

const Report* find_report(const std::string& method) {
  static const std::unordered_map<std::string, const Report*> by_method = [] {
    std::unordered_map<std::string, const Report*> map;
    for (const Report& report : all_reports()) map.emplace(report.method(), &report);
    return map;
  }();
  const auto found = by_method.find(method);
  return found == by_method.end() ? nullptr : found->second;
}

}  // namespace footfall::report
