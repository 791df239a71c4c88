// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "worker/report/widgets/pages.h"

namespace footfall::report {
namespace {

constexpr std::int64_t kFirstGoal = 900;  ///< the place of the first goal's page
constexpr std::int64_t kBehindGoals = 9999;

Page page(Subcategory subcategory, Widgets widgets) {
  return {&categories::kGoals, std::move(subcategory), std::move(widgets)};
}

/// It is shown where there are conversions.
Widget conversions_container(std::string name, std::string id, const ConversionsBy& asked, const php::Array& goal,
                             const ReportedSite& site) {
  Widget container = unlisted(container_by_dimension(std::move(name), std::move(id), 35, conversions_by(asked, site)));
  container.middleware = asks_for_conversions(goal);
  return container;
}

Page overview_page(const ReportedSite& site) {
  Widget sparklines = report_widget("", "Goals", "getSparklines", 25, "");
  Widget overview = container_widget(
      "Overview", "GoalsOverview", 0,
      {unlisted(viewed_widget("", "Goals", "getEvolutionGraph", 5, "graphEvolution")),
       unlisted(viewed_widget("", "Goals", "getMetrics", 15, "sparklines")), unlisted(std::move(sparklines))});
  return page({kOverview, "Overview", 2, "How often goals were reached, and what that was worth."},
              {std::move(overview), conversions_container("Conversions overview by type of visit", "Goals",
                                                          {"0", "Goals by", "Goals engagement"}, {}, site)});
}

Widgets parts_of(const tracker::Goal& goal) {
  const php::Array id{{"idGoal", goal.id}};
  Widget conversions = unlisted(report_widget("Conversions Overview", "Goals", "goalConversionsOverview", 25), id);
  conversions.middleware = asks_for_conversions(id);
  php::Array with_multiple = id;
  with_multiple.emplace_back("allow_multiple", goal.allow_multiple ? 1 : 0);
  return {unlisted(viewed_widget("", "Goals", "getEvolutionGraph", 5, "graphEvolution"), id),
          unlisted(viewed_widget("", "Goals", "get", 15, "sparklines"), std::move(with_multiple)),
          std::move(conversions)};
}

/// `place` among the containers of a site.
Page goal_page(const tracker::Goal& goal, std::int64_t order, std::int64_t place, const ReportedSite& site) {
  const std::string id = std::to_string(goal.id);
  return page({id, goal.name, order, "", true},
              {container_widget(goal.name, "Goal_" + id, place, parts_of(goal)),
               conversions_container("Goal " + goal.name + " conversions by type of visit", "Goals" + id,
                                     {goal.id, "Goals by", "Goals engagement"}, {{"idGoal", goal.id}}, site)});
}

Page first_goal_page() {
  return page({"Goals_AddNewGoal", "Add a new Goal", kBehindGoals, "Where the first goal of a site is made."},
              {unlisted(plain_widget("Add a new Goal", "Goals", "addNewGoal"), {{"idGoal", ""}})});
}

Page managing_page() {
  return page({"Goals_ManageGoals", "Manage Goals", kBehindGoals, "Where goals are made, changed and removed."},
              {unlisted(plain_widget("Manage Goals", "Goals", "editGoals"))});
}

}  // namespace

Pages goal_pages(const WidgetRequest& request) {
  const ReportedSite& site = request.site;
  // The overview is the first container, that of a shop the second.
  const std::int64_t first = site.site.ecommerce ? 2 : 1;
  Pages pages;
  std::int64_t order = kFirstGoal;
  for (const tracker::Goal& goal : request.goals_by_name) {
    const auto before = std::ranges::count_if(site.site.goals, [&](const auto& other) { return other.id < goal.id; });
    pages.push_back(goal_page(goal, order++, first + before, site));
  }
  if (pages.empty()) pages.push_back(first_goal_page());
  pages.push_back(overview_page(site));
  if (!request.goals_by_name.empty()) pages.push_back(managing_page());
  return pages;
}

}  // namespace footfall::report
