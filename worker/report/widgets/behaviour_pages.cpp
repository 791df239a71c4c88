// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/report/core/move_to.h"
#include "worker/report/widgets/pages.h"

namespace footfall::report {
namespace {

Page page(Subcategory subcategory, Widgets widgets) {
  return {&categories::kBehaviour, std::move(subcategory), std::move(widgets)};
}

Widget actions(const char* name, const char* action, std::int64_t order) {
  return report_widget(name, "Actions", action, order);
}

Page engagement_page() {
  const auto interest = [](const char* name, const char* action, std::int64_t order, const char* view) {
    return report_widget(name, "VisitorInterest", action, order, view);
  };
  return page({"VisitorInterest_Engagement", "Engagement", 46, "How long and how often visitors come."},
              {interest("Visits per visit duration", "getNumberOfVisitsPerVisitDuration", 115, "cloud"),
               interest("Visits per number of pages", "getNumberOfVisitsPerPage", 120, "cloud"),
               interest("Visits by visit number", "getNumberOfVisitsByVisitCount", 125, "table"),
               interest("Visits by days since last visit", "getNumberOfVisitsByDaysSinceLast", 130, "table"),
               viewed_widget("Returning Visits Over Time", "VisitFrequency", "getEvolutionGraph", 1, "graphEvolution"),
               viewed_widget("Frequency Overview", "VisitFrequency", "get", 2, "sparklines")});
}

Pages url_pages() {
  return {
      page({"Transitions_Transitions", "Transitions", 46, "What visitors did just before and after a page."},
           {plain_widget("Transitions", "Transitions", "getTransitions")}),
      page({"General_Downloads", "Downloads", 35, "The files that were downloaded."},
           {actions("Downloads", "getDownloads", 109)}),
      page({"Actions_SubmenuPagesEntry", "Entry pages", 10, "The pages on which visits began."},
           {actions("Entry pages", "getEntryPageUrls", 103), actions("Entry Page Titles", "getEntryPageTitles", 106)}),
      page({"Actions_SubmenuPagesExit", "Exit pages", 15, "The pages on which visits ended."},
           {actions("Exit pages", "getExitPageUrls", 104), actions("Exit page titles", "getExitPageTitles", 107)}),
      page({"General_Outlinks", "Outlinks", 30, "The links to other sites that were clicked."},
           {actions("Outlinks", "getOutlinks", 108)}),
      page({"Actions_SubmenuPageTitles", "Page titles", 20, "The titles of the pages that were viewed."},
           {actions("Page titles", "getPageTitles", 105)}),
      page({"General_Pages", "Pages", 5, "The addresses of the pages that were viewed."},
           {actions("Pages", "getPageUrls", 102)})};
}

Page site_search_page() {
  return page(
      {"Actions_SubmenuSitesearch", "Site Search", 25, "What visitors searched on the site, and what followed."},
      {actions("Site Search Keywords", "getSiteSearchKeywords", 115),
       actions("Pages Following a Site Search", "getPageUrlsFollowingSiteSearch", 116),
       actions("Search Keywords with No Results", "getSiteSearchNoResultKeywords", 118),
       actions("Page Titles Following a Site Search", "getPageTitlesFollowingSiteSearch", 119),
       actions("Search Categories", "getSiteSearchCategories", 120)});
}

Page events_page() {
  const auto events = [](const char* name, const char* action, std::int64_t order, const char* below) {
    Widget widget = report_widget(name, "Events", action, order);
    widget.parameters = {{"secondaryDimension", below}};
    return widget;
  };
  return page({"Events_Events", "Events", 40, "Events that the site sends, by category, action and name."},
              {container_by_dimension("", "Events", kLast,
                                      {events("Event Categories", "getCategory", 100, "eventAction"),
                                       events("Event Actions", "getAction", 101, "eventName"),
                                       events("Event Names", "getName", 102, "eventAction")})});
}

Page contents_page() {
  return page({"Contents_Contents", "Contents", 45, "Parts of pages: how often they were seen and used."},
              {container_by_dimension("", "Contents", kLast,
                                      {report_widget("Content Name", "Contents", "getContentNames", 135),
                                       report_widget("Content Piece", "Contents", "getContentPieces", 136)})});
}

Page performance_page() {
  const auto pages = [](const char* name, const char* action, std::int64_t order) {
    Widget widget = viewed_widget(name, "Actions", action, order, "tablePerformanceColumns");
    widget.parameters = {{"performance", 1}};
    widget.is_wide = true;
    widget.is_listed = false;
    return widget;
  };
  return page({"PagePerformance_Performance", "Performance", 47, "How fast pages are, and which are slow."},
              {viewed_widget("Evolution of page performance metrics", "PagePerformance", "getEvolutionGraph", 1,
                             "graphStackedBarEvolution"),
               viewed_widget("", "PagePerformance", "get", 2, "sparklines"), pages("Page URLs", "getPageUrls", 3),
               pages("Page titles", "getPageTitles", 4)});
}

}  // namespace

Pages behaviour_pages(bool has_site_search) {
  Pages pages{engagement_page()};
  move_to(pages, url_pages());
  if (has_site_search) pages.push_back(site_search_page());
  for (const auto& part : {events_page(), contents_page(), performance_page()}) pages.push_back(part);
  return pages;
}

}  // namespace footfall::report
