// SPDX-License-Identifier: GPL-3.0-or-later
#include "worker/php/array.h"
#include "worker/report/widgets/pages.h"

namespace footfall::report {
namespace {

Page page(Subcategory subcategory, Widgets widgets) {
  return {&categories::kAcquisition, std::move(subcategory), std::move(widgets)};
}

Widget referrers(const char* name, const char* action, std::int64_t order, const char* view = "table") {
  return report_widget(name, "Referrers", action, order, view);
}

Page overview_page() {
  Widget evolution = viewed_widget("Evolution over the period", "Referrers", "getEvolutionGraph", 9, "graphEvolution");
  php::Array columns;
  php::append(columns, "nb_visits");
  evolution.parameters = {{"columns", std::move(columns)}};
  Widget channels = viewed_widget("Channel Type", "Referrers", "getSparklines", 10, "sparklines");
  evolution.is_listed = channels.is_listed = false;
  return page({kOverview, "Overview", 2, "How visitors found the site, over time."},
              {std::move(evolution), std::move(channels)});
}

}  // namespace

Pages acquisition_pages() {
  constexpr const char* kAllColumns = "tableAllColumns";
  return {page({"Referrers_WidgetGetAll", "All Channels", 5, "All channels and referrers through which visits came."},
               {referrers("Channel Types", "getReferrerType", 101, kAllColumns),
                referrers("Referrers", "getAll", 102, kAllColumns)}),
          page({"Referrers_URLCampaignBuilder", "Campaign URL Builder", 21},
               {plain_widget("Campaign URL Builder", "Referrers", "getCampaignUrlBuilder")}),
          page({"Referrers_Campaigns", "Campaigns", 20, "Visits that campaigns brought."},
               {referrers("Campaigns", "getCampaigns", 109)}),
          overview_page(),
          page({"Referrers_SubmenuSearchEngines", "Search Engines & Keywords", 10,
                "Visits that search engines brought, and what was searched."},
               {referrers("Keywords", "getKeywords", 103), referrers("Search Engines", "getSearchEngines", 107)}),
          page({"Referrers_Socials", "Social Networks", 16, "Visits that social networks brought."},
               {referrers("Social Networks", "getSocials", 111, "graphPie")}),
          page({"Referrers_SubmenuWebsitesOnly", "Websites", 15, "Visits that links on other sites brought."},
               {referrers("Websites", "getWebsites", 105, kAllColumns)})};
}

}  // namespace footfall::report
