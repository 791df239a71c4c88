// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace footfall::report {

/// What the first level of Matomo's menu of reports names. Identifiers, names and places are those of Matomo 5.2
/// (plugins/*/Categories).
struct Category {
  std::string_view id, name;
  std::int64_t order;
  std::string_view icon = {};
  std::string_view help = {};
  std::string_view plain_name = {};  ///< what it is called apart from the menu, where that is something else
};

/// The subcategory that several categories have.
inline constexpr const char* kOverview = "General_Overview";

namespace categories {

inline constexpr Category kDashboard{"Dashboard_Dashboard", "Dashboard", 0, "icon-reporting-dashboard",
                                     "A page of widgets that readers put together themselves."};
inline constexpr Category kKeyMetric{"General_KpiMetric", "KPI Metric", 1};
inline constexpr Category kVisitors{"General_Visitors", "Visitors", 5, "icon-reporting-visitors",
                                    "Who the visitors are: where they come from, what they use, and when they come."};
inline constexpr Category kBehaviour{"General_Actions", "Behaviour", 10, "icon-reporting-actions", {}, "Actions"};
inline constexpr Category kAcquisition{"Referrers_Referrers", "Acquisition", 15, "icon-reporting-referer"};
inline constexpr Category kEcommerce{"Goals_Ecommerce", "Ecommerce", 20, "icon-reporting-ecommerce"};
inline constexpr Category kGoals{"Goals_Goals", "Goals", 25, "icon-reporting-goal"};
inline constexpr Category kAbout{"About Matomo", "About Matomo", 99};
inline constexpr Category kInsights{"Insights_WidgetCategory", "Insights", 99};

}  // namespace categories

/// What the second level names.
struct Subcategory {
  std::string id, name;
  std::int64_t order = 99;
  std::string help = {};
  bool is_named_by_user = false;  ///< its identifier is a number
};

}  // namespace footfall::report
