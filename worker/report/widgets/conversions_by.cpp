// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/widgets/pages.h"

namespace footfall::report {
namespace {

/// What conversions are divided by: reports that stand together under one name.
struct Group {
  std::string name;
  std::int64_t first;  ///< the place before its first widget
  Widgets widgets;
};

Widget goals_table(const char* name, const char* module, const char* action) {
  return viewed_widget(name, module, action, kLast, "tableGoals");
}

Widgets of_location() {
  return {goals_table("Country", "UserCountry", "getCountry"),
          goals_table("Continent", "UserCountry", "getContinent"),
          goals_table("Region", "UserCountry", "getRegion"),
          goals_table("City", "UserCountry", "getCity"),
          goals_table("Device type", "DevicesDetection", "getType"),
          goals_table("Device model", "DevicesDetection", "getModel"),
          goals_table("Device brand", "DevicesDetection", "getBrand"),
          goals_table("Browsers", "DevicesDetection", "getBrowsers")};
}

Widgets of_attribute(const ReportedSite& site) {
  Widgets widgets{
      goals_table("Visits per hour in the site's timezone", "VisitTime", "getVisitInformationPerServerTime")};
  if (site.has_custom_variables)
    widgets.push_back(goals_table("Custom Variables", "CustomVariables", "getCustomVariables"));
  for (const NamedDimension& dimension : site.dimensions) {
    if (!dimension.is_of_visits) continue;
    widgets.push_back(goals_table(dimension.name.c_str(), "CustomDimensions", "getCustomDimension"));
    widgets.back().parameters = {{"idDimension", std::to_string(dimension.id)}};
  }
  return widgets;
}

Widgets of_pages() {
  return {goals_table("Page URLs", "Actions", "getPageUrls"), goals_table("Entry pages", "Actions", "getEntryPageUrls"),
          goals_table("Entry page titles", "Actions", "getEntryPageTitles"),
          goals_table("Page titles", "Actions", "getPageTitles")};
}

Widgets of_referrers() {
  return {goals_table("Channel Type", "Referrers", "getReferrerType"),
          goals_table("Keywords", "Referrers", "getKeywords"),
          goals_table("Search Engines", "Referrers", "getSearchEngines"),
          goals_table("Websites", "Referrers", "getWebsites"), goals_table("Campaigns", "Referrers", "getCampaigns")};
}

Widgets of_engagement() {
  return {viewed_widget("Visits to Conversion", "Goals", "getVisitsUntilConversion", kLast, "table"),
          viewed_widget("Days to Conversion", "Goals", "getDaysToConversion", kLast, "table")};
}

std::vector<Group> groups_of(const ConversionsBy& asked, const ReportedSite& site) {
  const std::string before = asked.before;
  return {{before + " User location", 300, of_location()},
          {before + " User attribute", 400, of_attribute(site)},
          {before + " Pages", 100, of_pages()},
          {before + " Referrers", 0, of_referrers()},
          {asked.engagement, 200, of_engagement()}};
}

php::Array parameters_of(const Widget& widget, const ConversionsBy& asked) {
  php::Array all{{"documentationForGoalsPage", "1"}, {"idGoal", asked.goal}};
  all.insert(all.end(), widget.parameters.begin(), widget.parameters.end());
  all.insert(all.end(), asked.more_parameters.begin(), asked.more_parameters.end());
  return all;
}

}  // namespace

Widgets conversions_by(const ConversionsBy& asked, const ReportedSite& site) {
  Widgets all;
  for (Group& group : groups_of(asked, site)) {
    for (Widget& widget : group.widgets) {
      widget.order = ++group.first;
      widget.category = widget.subcategory = group.name;
      widget.parameters = parameters_of(widget, asked);
      widget.is_listed = asked.is_listed;
      all.push_back(std::move(widget));
    }
  }
  return all;
}

}  // namespace footfall::report
