// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/move_to.h"
#include "worker/report/widgets/pages.h"

namespace footfall::report {
namespace {

Page page(Subcategory subcategory, Widgets widgets) {
  return {&categories::kVisitors, std::move(subcategory), std::move(widgets)};
}

Page devices_page() {
  return page({"DevicesDetection_Devices", "Devices", 15, "The devices that visitors use and their screens."},
              {report_widget("Device type", "DevicesDetection", "getType", 100),
               report_widget("Device model", "DevicesDetection", "getModel", 102),
               report_widget("Device brand", "DevicesDetection", "getBrand", 104),
               report_widget("Screen Resolution", "Resolution", "getResolution", 108)});
}

Page software_page() {
  return page({"DevicesDetection_Software", "Software", 20, "Operating systems, browsers and their plugins."},
              {report_widget("Operating System versions", "DevicesDetection", "getOsVersions", 102),
               report_widget("Browsers", "DevicesDetection", "getBrowsers", 105),
               report_widget("Browser version", "DevicesDetection", "getBrowserVersions", 106),
               report_widget("Configurations", "Resolution", "getConfiguration", 107),
               report_widget("Operating System families", "DevicesDetection", "getOsFamilies", 108),
               report_widget("Browser engines", "DevicesDetection", "getBrowserEngines", 110, "graphPie"),
               report_widget("Browser Plugins", "DevicePlugins", "getPlugin", 113)});
}

Page overview_page() {
  return page({kOverview, "Overview", 2, "How many visitors came over time, and what they did, in short."},
              visits_overview());
}

Page locations_page() {
  Widget continent = container_widget("", "Continent", 106,
                                      {report_widget("Continent", "UserCountry", "getContinent", 106),
                                       report_widget("", "UserCountry", "getDistinctCountries", 106)});
  return page({"UserCountry_SubmenuLocations", "Locations", 10, "Where visitors come from, and their languages."},
              {plain_widget("Visitor Map", "UserCountryMap", "visitorMap", 1),
               report_widget("Country", "UserCountry", "getCountry", 105), std::move(continent),
               report_widget("Region", "UserCountry", "getRegion", 107),
               report_widget("Web-browser language", "UserLanguage", "getLanguage", 108),
               report_widget("City", "UserCountry", "getCity", 110),
               report_widget("Language code", "UserLanguage", "getLanguageCode", 111)});
}

Page times_page() {
  constexpr const char* kBars = "graphVerticalBar";
  return page({"VisitTime_SubmenuTimes", "Times", 35, "The hours and days on which visitors come."},
              {report_widget("Visits per local time", "VisitTime", "getVisitInformationPerLocalTime", 115, kBars),
               report_widget("Visits per hour in the site's timezone", "VisitTime", "getVisitInformationPerServerTime",
                             120, kBars),
               report_widget("Visits by day of the week", "VisitTime", "getByDayOfWeek", 125, kBars)});
}

Widget wide(Widget widget) {
  widget.is_wide = true;
  return widget;
}

Pages live_pages() {
  Widget log = viewed_widget("Visits Log", "Live", "getLastVisitsDetails", 10, "VisitorLog");
  log.parameters = {{"small", 1}};
  return {page({"UserCountryMap_RealTimeMap", "Real-time Map", 9, "Visitors of the last half hour on a map."},
               {wide(plain_widget("Real-time Map", "UserCountryMap", "realtimeMap", 15))}),
          page({"General_RealTime", "Real-time", 7, "Visits as they come in."},
               {wide(plain_widget("Visits in real-time", "Live", "widget", 20))}),
          page({"Live_VisitorLog", "Visits Log", 5, "Each visit with all that was done in it."}, {std::move(log)})};
}

}  // namespace

Widgets visits_overview() {
  return {viewed_widget("Visits Over Time", "VisitsSummary", "getEvolutionGraph", 5, "graphEvolution"),
          viewed_widget("Visits Overview", "VisitsSummary", "get", 10, "sparklines")};
}

Pages visitor_pages(bool has_custom_variables) {
  Pages pages{devices_page(), software_page(), overview_page(), locations_page(), times_page()};
  move_to(pages, live_pages());
  pages.push_back(page({"UserId_UserReportTitle", "User IDs", 40, "Visits of users who were logged in."},
                       {report_widget("User IDs", "UserId", "getUsers", 109)}));
  if (has_custom_variables)
    pages.push_back(
        page({"CustomVariables_CustomVariables", "Custom Variables", 45, "Custom variables and their values."},
             {report_widget("Custom Variables", "CustomVariables", "getCustomVariables", 110)}));
  return pages;
}

}  // namespace footfall::report
