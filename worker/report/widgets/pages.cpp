// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/widgets/pages.h"

#include <algorithm>

#include "worker/report/core/move_to.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kFirstDimension = 70;  ///< the place of the first dimension's page
constexpr std::int64_t kDimensionWidgets = 200;

Widget dimension_widget(const NamedDimension& dimension) {
  Widget widget =
      report_widget(dimension.name.c_str(), "CustomDimensions", "getCustomDimension", kDimensionWidgets + dimension.id);
  widget.parameters = {{"idDimension", std::to_string(dimension.id)}};
  return widget;
}

Page dashboard_page() {
  Widget dashboard = plain_widget("", "Dashboard", "embeddedIndex");
  dashboard.parameters = {{"idDashboard", 1}};
  return {&categories::kDashboard, {"1", "Dashboard", 0}, {std::move(dashboard)}};
}

Widgets about_widgets(bool is_super_user) {
  Widgets widgets{plain_widget("Support Matomo!", "CoreHome", "getDonateForm", 5),
                  plain_widget("Welcome", "CoreHome", "getPromoVideo", 10)};
  if (!is_super_user) return widgets;
  for (const Widget& widget :
       {plain_widget("Tracking failures", "CoreAdminHome", "getTrackingFailures", 5),
        plain_widget("System Summary", "CoreHome", "getSystemSummary", 15),
        plain_widget("Quick Links", "CoreHome", "quickLinks", 16),
        plain_widget("System Check", "Installation", "getSystemCheck", 16),
        plain_widget("Premium Features & Services for Matomo", "ProfessionalServices", "promoServices"),
        plain_widget("Become a Matomo expert", "Tour", "getEngagement")})
    widgets.push_back(widget);
  return widgets;
}

Widget one_metric() {
  Widget widget = plain_widget("KPI Metric", "CoreVisualizations", "singleMetricView");
  widget.parameters = {{"column", ""}};
  return widget;
}

Widget visits_with_graph() {
  Widgets overview = visits_overview();
  for (Widget& widget : overview) {
    widget.subcategory = kOverview;
    widget.is_listed = false;
  }
  return container_widget("Visits Overview (with graph)", "VisitOverviewWithGraph", kLast, std::move(overview));
}

}  // namespace

Pages dimension_pages(const std::vector<NamedDimension>& dimensions, bool of_visits) {
  std::vector<NamedDimension> by_name = dimensions;
  std::ranges::stable_sort(by_name, {}, &NamedDimension::name);
  Pages pages;
  std::int64_t order = kFirstDimension;
  for (const NamedDimension& dimension : by_name) {
    const std::int64_t place = order++;
    if (dimension.is_of_visits == of_visits)
      pages.push_back({of_visits ? &categories::kVisitors : &categories::kBehaviour,
                       {"customdimension" + std::to_string(dimension.id), dimension.name, place},
                       {dimension_widget(dimension)}});
  }
  return pages;
}

Pages pages_of(const WidgetRequest& request) {
  const ReportedSite& site = request.site;
  Pages all = dimension_pages(site.dimensions, false);
  move_to(all, behaviour_pages(site.site.sitesearch));
  move_to(all, dimension_pages(site.dimensions, true));
  move_to(all, visitor_pages(site.has_custom_variables));
  all.push_back(dashboard_page());
  move_to(all, acquisition_pages());
  move_to(all, goal_pages(request));
  if (site.site.ecommerce) move_to(all, ecommerce_pages(site));
  return all;
}

Pages widgets_without_page(const WidgetRequest& request) {
  Widgets visitors{report_widget("Real-time visitor count", "Live", "getSimpleLastVisitCount", 15),
                   visits_with_graph()};
  if (!request.is_anonymous) visitors.push_back(plain_widget("Visitor profile", "Live", "getVisitorProfilePopup", 25));
  return {{&categories::kKeyMetric, {}, {one_metric()}},
          {&categories::kVisitors, {}, std::move(visitors)},
          {&categories::kAbout, {}, about_widgets(request.is_super_user)},
          {&categories::kInsights,
           {},
           {plain_widget("Insights Overview", "Insights", "getInsightsOverview"),
            plain_widget("Movers and Shakers", "Insights", "getOverallMoversAndShakers")}}};
}

}  // namespace footfall::report
